/** Votes by option. Every option appears; a ballot for anything else means the count must not be published. */
export function tally(optionIds: readonly string[], choices: readonly string[]): Map<string, number> {
  const votes = new Map(optionIds.map((id) => [id, 0]));
  for (const choice of choices) {
    const before = votes.get(choice);
    if (before === undefined) throw new Error("a ballot names an option that is not in its poll");
    votes.set(choice, before + 1);
  }
  return votes;
}

/** The options with the most votes; more than one means a tie, none means that nobody voted. */
export function leaders(votes: ReadonlyMap<string, number>): string[] {
  const most = Math.max(0, ...votes.values());
  if (most === 0) return [];
  return [...votes].filter(([, count]) => count === most).map(([id]) => id);
}

/** A uniformly random order (Fisher-Yates). `below(n)` gives a uniform integer in [0, n). */
export function shuffled<T>(items: readonly T[], below: (n: number) => number): T[] {
  const result = [...items];
  for (let last = result.length - 1; last > 0; last -= 1) {
    const other = below(last + 1);
    const held = result[last] as T;
    result[last] = result[other] as T;
    result[other] = held;
  }
  return result;
}
