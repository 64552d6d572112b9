// Next would look for this file further up and find the product's.
export function register(): void {
  // There is nothing to start.
}
