export const RUNS = 5;

export type Figure = {
  name: string;
  value: number;
  unit: string;
  aim?: { atMost?: number; atLeast?: number };
  /** What stands behind the figure: the medians it was made of. */
  from?: string;
};

/** The middle of an odd number of runs, the mean of the two middle ones of an even number. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? NaN) + (sorted[Math.floor(middle)] ?? NaN)) / 2;
}

/** The smallest value that at least `share` of all values do not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? NaN;
}

export async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** Runs the competitors in turn, round after round, so that whatever else the machine does hits all alike. */
export async function inTurns<Name extends string>(
  competitors: Record<Name, () => Promise<number>>,
  runs = RUNS,
): Promise<Record<Name, number>> {
  const names = Object.keys(competitors) as Name[];
  const seen = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  for (let run = -1; run < runs; run += 1) {
    for (const name of names) {
      const value = await competitors[name]();
      // The first round warms caches and code and is not counted.
      if (run >= 0) seen[name].push(value);
    }
  }
  return Object.fromEntries(names.map((name) => [name, median(seen[name])])) as Record<Name, number>;
}

/** Works through the list with this many at a time. */
export async function withConcurrency<T>(
  items: readonly T[],
  at: number,
  work: (item: T) => Promise<unknown>,
) {
  let next = 0;
  const worker = async () => {
    for (let item = items[next]; next < items.length; item = items[next]) {
      next += 1;
      if (item !== undefined) await work(item);
    }
  };
  await Promise.all(Array.from({ length: at }, worker));
}

export function format({ name, value, unit, aim, from }: Figure): string {
  const shown = value >= 100 ? value.toFixed(0) : value.toFixed(value >= 10 ? 1 : 2);
  const meets = !aim || (value <= (aim.atMost ?? Infinity) && value >= (aim.atLeast ?? -Infinity));
  const bound = aim?.atMost !== undefined ? `aim <= ${String(aim.atMost)}` : `aim >= ${String(aim?.atLeast)}`;
  const verdict = aim ? `${bound} ${meets ? "met" : "MISSED"}` : "";
  return `  ${name.padEnd(58)} ${shown.padStart(8)} ${unit.padEnd(4)} ${verdict.padEnd(18)} ${from ?? ""}`.trimEnd();
}
