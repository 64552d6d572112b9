/**
 * A deployment sends SIGTERM. Running steps are waited for first, and only then is the signal handed to those who
 * listened before us: Next's own handler ends the process as soon as its connections are closed.
 */
export function drainBeforeExit(stop: () => Promise<unknown>): void {
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    const others = process.listeners(signal);
    process.removeAllListeners(signal);
    let isStopping = false;
    process.on(signal, () => {
      if (isStopping) return;
      isStopping = true;
      void stop()
        .catch((error: unknown) => console.error("jobs: the stop failed", error))
        .finally(() => {
          if (others.length === 0) process.exit(signal === "SIGTERM" ? 143 : 130);
          for (const other of others) other(signal);
        });
    });
  }
}
