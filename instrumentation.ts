/** Runs once as a server starts, before the first request. */
export async function register(): Promise<void> {
  // Split in two files: what only Node can do must not be bundled for the edge.
  if (process.env.NEXT_RUNTIME === "nodejs") await import("./instrumentation-node");
}
