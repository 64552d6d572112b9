import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { tallyDocument } from "./rules";

// An independent program, packaged by Debian. Where it is not installed these are skipped.
const isThere = spawnSync("belenios-tool", ["--version"]).status === 0;

type Answer = { winners: number[] | number[][]; events?: [string, unknown][] };

function belenios(args: string[], ballots: unknown): Answer {
  const { stdout, stderr, status } = spawnSync("belenios-tool", ["method", ...args], {
    input: JSON.stringify(ballots),
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Answer;
}

/** Equals in the order of the list; whoever prints them first means nothing by it. */
const inOrder = (ranking: number[][]) => ranking.map((group) => [...group].sort((a, b) => a - b));
const names = (candidates: number) => Array.from({ length: candidates }, (_, place) => `C${place}`);
const runs = { numRuns: 12, seed: 20_261_121 };

/** Levels from 1 (best) for every candidate, as Belenios writes a ranking with ties. */
const levels = fc.integer({ min: 2, max: 6 }).chain((candidates) =>
  fc.array(
    fc.array(fc.integer({ min: 1, max: candidates }), { minLength: candidates, maxLength: candidates }),
    {
      minLength: 1,
      maxLength: 25,
    },
  ),
);

describe.skipIf(!isThere)("what belenios-tool says (skipped where it is not installed)", () => {
  test("schulze-winning finds the same winners and the same ranking with ties", { timeout: 30_000 }, () => {
    fc.assert(
      fc.property(levels, (profile) => {
        const candidates = profile[0]?.length ?? 0;
        const ballots = profile.map((given) => {
          const ranks = names(candidates).map((_, at) => given.flatMap((l, c) => (l === at + 1 ? [c] : [])));
          return [1, ranks.filter((rank) => rank.length > 0)];
        });
        const theirs = belenios(["schulze", "--blank-allowed=false", `--nchoices=${candidates}`], profile);
        const ours = tallyDocument({
          method: "schulze-winning",
          ballotType: "ranked",
          candidates: names(candidates),
          ballots,
        });
        expect(ours.ranking).toEqual(inOrder(theirs.winners as number[][]));
      }),
      runs,
    );
  });

  test(
    "the textbook transferable vote elects the same people wherever no tie was broken",
    { timeout: 30_000 },
    () => {
      const profiles = fc.integer({ min: 3, max: 6 }).chain((candidates) =>
        fc.record({
          seats: fc.integer({ min: 1, max: candidates - 1 }),
          orders: fc.array(
            fc.shuffledSubarray(
              Array.from({ length: candidates }, (_, place) => place),
              { minLength: 1 },
            ),
            { minLength: 15, maxLength: 60 },
          ),
          candidates: fc.constant(candidates),
        }),
      );
      let compared = 0;
      fc.assert(
        fc.property(profiles, ({ seats, orders, candidates }) => {
          const profile = orders.map((order) =>
            Array.from({ length: candidates }, (_, candidate) => {
              const place = order.indexOf(candidate);
              return place + 1;
            }),
          );
          const theirs = belenios(["stv", `--nseats=${seats}`], profile);
          const wasTied = theirs.events?.some(([name]) => name.startsWith("Tie"));
          const ours = tallyDocument({
            method: "stv-lib",
            ballotType: "ranked",
            seats,
            candidates: names(candidates),
            ballots: orders.map((order) => [1, order]),
          });
          // It elects one at a time, and a surplus may reach who has the quota already; by our rule they are all in.
          const together = ours.rounds?.slice(0, -1).some(({ elected }) => elected.length > 1);
          if (wasTied || together || (ours.ties?.length ?? 0) > 0) return;
          compared += 1;
          expect([...ours.winners].sort()).toEqual([...(theirs.winners as number[])].sort());
        }),
        { ...runs, numRuns: 25 },
      );
      expect(compared).toBeGreaterThan(3);
    },
  );

  test("majority-judgment ranks alike", { timeout: 30_000 }, () => {
    const grades = 5;
    fc.assert(
      fc.property(levels, (profile) => {
        const candidates = profile[0]?.length ?? 0;
        const capped = profile.map((given) => given.map((grade) => Math.min(grade, grades)));
        const args = [
          "majority-judgment",
          "--blank-allowed=false",
          `--nchoices=${candidates}`,
          `--ngrades=${grades}`,
        ];
        const theirs = belenios(args, capped);
        const ours = tallyDocument({
          method: "majority-judgment",
          ballotType: "scores",
          candidates: names(candidates),
          options: { scoreMax: grades, evenMedian: "higher" },
          ballots: capped.map((given) => [1, given.map((grade) => grades - grade)]),
        });
        expect(ours.ranking).toEqual(inOrder(theirs.winners as number[][]));
      }),
      runs,
    );
  });
});
