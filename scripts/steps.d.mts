export const root: string;
export class StepError extends Error {
  constructor(name: string, remedy: string, cause: unknown);
  step: string;
  remedy: string;
}
export function step(
  name: string,
  remedy: string,
  work: () => Promise<string | undefined> | Promise<void>,
): Promise<void>;
export function fail(error: unknown): void;
export function run(
  command: string,
  args: readonly string[],
  options: {
    log: string;
    env?: Record<string, string | undefined>;
    signal?: AbortSignal;
    cwd?: string;
  },
): Promise<string>;
export function installPackages(): Promise<string>;
export function checkNode(): void;
