import type { Executor } from "./executor";

// One executor a process, also across Next's separately bundled server layers and hot reloads.
const shared = globalThis as typeof globalThis & { jobExecutor?: Executor };

/** The process's executor; events sent before it stands are refused and not lost in silence. */
export function embeddedExecutor(): Executor {
  if (!shared.jobExecutor) throw new Error("No job engine has been started in this process.");
  return shared.jobExecutor;
}

/** Takes the place of the process's executor; false when there is one already. */
export function registerExecutor(executor: Executor): boolean {
  if (shared.jobExecutor) return false;
  shared.jobExecutor = executor;
  return true;
}

export function forgetExecutor(): void {
  delete shared.jobExecutor;
}
