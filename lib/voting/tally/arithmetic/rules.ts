/** A number of `decimals` places as an integer of its smallest unit. */
export type Fixed = bigint;

/** The unit of fixed-point numbers with so many decimals: 10 to that power. */
export function unitOf(decimals: number): Fixed {
  return 10n ** BigInt(decimals);
}

/** `12.50000` for 1250000 with five decimals; as many places as the rule counts with. */
export function formatFixed(value: Fixed, decimals: number): string {
  if (decimals === 0) return value.toString();
  const digits = (value < 0n ? -value : value).toString().padStart(decimals + 1, "0");
  const sign = value < 0n ? "-" : "";
  return `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

export type Fraction = { over: bigint; under: bigint };

/**
 * The exact fraction a decimal number was written as (`0.0325` is 325/10000), or null where the text is none.
 * JSON hands numbers over in binary; their shortest decimal form is what the author wrote.
 */
export function parseDecimal(value: unknown): Fraction | null {
  const text = typeof value === "number" ? String(value) : value;
  if (typeof text !== "string") return null;
  const found = /^(\d{1,30})(?:\.(\d{1,30}))?$/.exec(text.trim());
  if (!found) return null;
  const [, whole = "", places = ""] = found;
  return { over: BigInt(whole + places), under: unitOf(places.length) };
}

/** Below, equal or above nought as `a` is less than, the same as or more than `b`; exact, by multiplying crosswise. */
export function compareFractions(a: Fraction, b: Fraction): number {
  return compareBig(a.over * b.under, b.over * a.under);
}

export function compareBig(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The quotient rounded up; both numbers are positive or the first is nought. */
export function divideUp(over: bigint, under: bigint): bigint {
  return (over + under - 1n) / under;
}

export function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

/** The smallest number all of 1..n divide, so that a vote shared among up to n candidates stays whole. */
export function commonMultipleUpTo(n: number): bigint {
  let result = 1n;
  for (let k = 2n; k <= BigInt(n); k += 1n) result = (result / greatestCommonDivisor(result, k)) * k;
  return result;
}
