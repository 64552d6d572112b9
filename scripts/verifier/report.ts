import type { TallyResult } from "@/lib/voting/tally/types";

/** What the page shows of a verified election, whatever its mode. Texts may be given per language. */
export type Words = string | Record<string, string>;
export type Table = { head: Words[]; rows: { name: string; cells: string[] }[] };
export type Report = {
  name: Words;
  fingerprint: string;
  facts: { key: string; value: number }[];
  checks: string[];
  isFinished: boolean;
  receipt: boolean;
  questions: { text: Words; winners: string[] | null; table: Table | null }[];
};
export type Message =
  | { type: "checks"; all: readonly string[] }
  | { type: "check"; check: string }
  | { type: "ballots"; done: number; all: number }
  | { type: "verified"; report: Report }
  | { type: "refused"; reason: string; values: Record<string, string | number> };
export type Order = { bytes: ArrayBuffer; receipt: string | null };

/** The rounds of a count as a table: a row per candidate, a column per round. Sums have one column. */
export function tableOf(candidates: readonly string[], result: TallyResult): Table | null {
  const rounds = result.rounds?.map(({ tally }) => tally) ?? (result.scores ? [result.scores] : []);
  if (rounds.length === 0) return null;
  return {
    head: rounds.map((_, place) => String(place + 1)),
    rows: candidates.map((name, candidate) => ({
      name,
      cells: rounds.map((tally) => tally[String(candidate)] ?? "–"),
    })),
  };
}
