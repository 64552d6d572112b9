import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { AppError } from "@/lib/core/errors";
import { methods } from "./constants";
import { tallyDocument } from "./rules";
import type { Method, TallyResult } from "./types";

type Document = {
  method: Method;
  ballotType: string;
  seats: number;
  candidates: string[];
  ballots: [number, unknown[]][];
  options: Record<string, unknown>;
};

const scoreMethods: Method[] = [
  "approval",
  "approval-block",
  "score",
  "star",
  "star-bloc",
  "majority-judgment",
];
const listMethods: Method[] = [
  "dhondt",
  "sainte-lague",
  "modified-sainte-lague",
  "huntington-hill",
  "largest-remainder-hare",
];
const ballotLists: Method[] = ["dhondt-ballots", "sainte-lague-ballots"];
const special: Method[] = ["consensus", "bottoms-up-threshold", ...listMethods, ...ballotLists];
const rankedMethods = methods.filter((method) => !scoreMethods.includes(method) && !special.includes(method));
const pairMethods = rankedMethods.filter((method) =>
  /copeland|schulze|ranked-pairs|minimax|kemeny/.test(method),
);
const movingMethods = [
  "stv-scottish",
  "stv-wigm-prf",
  "stv-gregory",
  "stv-rctab-wigm",
  "irv",
  "irv-simple",
] as const;

const shape = fc.record({
  candidates: fc.integer({ min: 1, max: 6 }),
  seats: fc.integer({ min: 1, max: 4 }),
});
const rank = (candidates: number) =>
  fc.oneof(
    { weight: 12, arbitrary: fc.nat(candidates - 1) },
    { weight: 1, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.uniqueArray(fc.nat(candidates - 1), { maxLength: 3 }) },
  );

/** Elections with blank ballots, gaps, equal ranks and names written twice. */
function elections(method: Method): fc.Arbitrary<Document> {
  const isScored = scoreMethods.includes(method);
  // A motion needs its yes and its no.
  return shape
    .filter(({ candidates }) => candidates > 1 || method !== "majority")
    .chain(({ candidates, seats }) =>
      fc.record({
        method: fc.constant(method),
        ballotType: fc.constant(isScored ? "scores" : "ranked"),
        seats: fc.constant(seats),
        candidates: fc.constant(Array.from({ length: candidates }, (_, place) => `C${place}`)),
        options: fc
          .shuffledSubarray(
            Array.from({ length: candidates }, (_, place) => place),
            { minLength: candidates },
          )
          .map((tieBreakOrder) => ({ tieBreakOrder, scoreMax: 5 })),
        ballots: fc.array(
          fc.tuple(
            fc.integer({ min: 1, max: 5 }),
            isScored
              ? fc.array(fc.option(fc.nat(5)), { minLength: candidates, maxLength: candidates })
              : fc.array(rank(candidates), { maxLength: candidates + 1 }),
          ),
          { maxLength: 12 },
        ),
      }),
    );
}

// The same elections in every run; another seed finds others.
const seed = 20_261_121;
const runs = { numRuns: 12, seed };

describe("a count does not depend on how the ballots are kept", () => {
  for (const method of [...rankedMethods, ...scoreMethods]) {
    test(`${method}: in another order, split into single ballots or counted together, the result is the same`, () => {
      fc.assert(
        fc.property(
          elections(method),
          fc.array(fc.nat(), { minLength: 60, maxLength: 60 }),
          (document, keys) => {
            const singles = document.ballots.flatMap(([count, content]) =>
              Array.from({ length: count }, (): [number, unknown[]] => [1, content]),
            );
            const mixed = singles
              .map((row, place) => ({ row, key: keys[place] ?? 0 }))
              .sort((a, b) => a.key - b.key)
              .map(({ row }) => row);
            const shuffled = { ...document, ballots: mixed };
            expect(essence(tallyDocument(shuffled))).toEqual(essence(tallyDocument(document)));
          },
        ),
        runs,
      );
    });
  }
});

describe("a count does not depend on who stands where on the list", () => {
  // Yes, no and the default option are places on the list, not people.
  const placed: Method[] = ["majority", "debian-constitution-A6"];
  for (const method of [...rankedMethods, ...scoreMethods].filter((name) => !placed.includes(name))) {
    test(`${method}: candidates in another order, the same people win`, () => {
      fc.assert(
        fc.property(elections(method), (document) => {
          const result = tallyDocument(document);
          const last = document.candidates.length - 1;
          const turned = tallyDocument(mirrored(document, last));
          expect(turned.winners.map((winner) => last - winner).sort()).toEqual([...result.winners].sort());
        }),
        runs,
      );
    });
  }
});

describe("no vote is lost or made", () => {
  for (const method of movingMethods) {
    test(`${method}: in every round votes held, exhausted and cut away are all the ballots, exactly`, () => {
      fc.assert(
        fc.property(elections(method), (document) => {
          const { rounds = [], totalVotes = 0 } = tallyDocument(document);
          for (const { tally, exhausted, residual = "0" } of rounds) {
            const amounts = [...Object.values(tally), exhausted, residual].map(units);
            expect(amounts.reduce((sum, amount) => sum + amount, 0n)).toBe(BigInt(totalVotes) * 10n ** 12n);
          }
        }),
        { numRuns: 40, seed },
      );
    });
  }

  test("stv-meek-prf: no round holds more votes than there are ballots", () => {
    fc.assert(
      fc.property(elections("stv-meek-prf"), (document) => {
        const { rounds = [] } = tallyDocument(document);
        for (const { exhausted } of rounds) expect(units(exhausted)).toBeGreaterThanOrEqual(0n);
      }),
      runs,
    );
  });
});

describe("winners", () => {
  for (const method of [...rankedMethods, ...scoreMethods]) {
    test(`${method}: are different people on the list, no more than there are seats when ties have an order`, () => {
      fc.assert(
        fc.property(elections(method), (document) => {
          const { winners } = tallyDocument(document);
          const seats = /^(irv|irv-simple|irv-opv|two-round|majority|kemeny)$/.test(method)
            ? 1
            : document.seats;
          expect(new Set(winners).size).toBe(winners.length);
          expect(winners.every((winner) => winner < document.candidates.length)).toBe(true);
          expect(winners.length).toBeLessThanOrEqual(seats);
        }),
        runs,
      );
    });
  }

  for (const method of pairMethods) {
    test(`${method}: include a candidate who beats every other`, () => {
      fc.assert(
        fc.property(elections(method), (document) => {
          const { winners, condorcetWinner } = tallyDocument({ ...document, options: {} });
          if (typeof condorcetWinner === "number" && document.ballots.length > 0) {
            expect(winners[0]).toBe(condorcetWinner);
          }
        }),
        runs,
      );
    });
  }

  for (const method of [
    "stv-scottish",
    "stv-meek-prf",
    "irv-simple",
    "schulze-winning",
    "ranked-pairs-margins",
  ] as const) {
    test(`${method}: stay the same when somebody stands whom nobody ranks`, () => {
      fc.assert(
        fc.property(elections(method), (document) => {
          const { candidates, seats, options } = document;
          fc.pre(candidates.length > seats);
          const extra = candidates.length;
          // Who is first in the order is excluded first by the transferable rules, and favoured by the others.
          const order = options.tieBreakOrder as number[];
          const isFirst = method.startsWith("stv");
          const widened = {
            ...document,
            candidates: [...candidates, "Nobody's"],
            options: { tieBreakOrder: isFirst ? [extra, ...order] : [...order, extra] },
          };
          const before = tallyDocument(document).winners;
          fc.pre(document.ballots.some(([, ranks]) => ranks.length > 0 && typeof ranks[0] === "number"));
          expect(tallyDocument(widened).winners).toEqual(before);
        }),
        runs,
      );
    });
  }
});

describe("party lists", () => {
  const lists = fc.record({
    votes: fc.array(fc.nat(5000), { minLength: 1, maxLength: 8 }),
    seats: fc.integer({ min: 1, max: 30 }),
  });

  for (const method of listMethods) {
    test(`${method}: gives every seat, and none to a list without votes`, () => {
      fc.assert(
        fc.property(lists, ({ votes, seats }) => {
          fc.pre(votes.some((cast) => cast > 0));
          const given = seatsOf(method, votes, seats);
          expect(given.reduce((sum, won) => sum + won, 0)).toBe(seats);
          expect(given.every((won, party) => won === 0 || (votes[party] ?? 0) > 0)).toBe(true);
        }),
        runs,
      );
    });
  }

  for (const method of listMethods.filter((name) => name !== "largest-remainder-hare")) {
    test(`${method}: one seat more takes no seat from anybody`, () => {
      fc.assert(
        fc.property(lists, ({ votes, seats }) => {
          const [fewer, more] = [seatsOf(method, votes, seats), seatsOf(method, votes, seats + 1)];
          expect(fewer.every((won, party) => won <= (more[party] ?? 0))).toBe(true);
        }),
        runs,
      );
    });
  }
});

describe("input that is no election", () => {
  test("is refused with a reason whatever it is, and never breaks the count", () => {
    const near = fc.record(
      {
        method: fc.oneof(fc.constantFrom(...methods), fc.string()),
        ballotType: fc.constantFrom("ranked", "scores", "party-totals", "x"),
        seats: fc.oneof(fc.integer({ min: -2, max: 5 }), fc.anything()),
        candidates: fc.oneof(fc.array(fc.string(), { maxLength: 4 }), fc.anything()),
        options: fc.oneof(fc.dictionary(fc.string(), fc.anything()), fc.anything()),
        ballots: fc.oneof(
          fc.array(
            fc.tuple(
              fc.integer({ min: -1, max: 4 }),
              fc.array(fc.oneof(fc.integer({ min: -1, max: 4 }), fc.anything())),
            ),
          ),
          fc.anything(),
        ),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(near, fc.anything()), (document) => {
        try {
          tallyDocument(document);
        } catch (error) {
          expect(error).toBeInstanceOf(AppError);
        }
      }),
      { numRuns: 400, seed },
    );
  });

  const named =
    "tieBreakOrder lot withdrawn scoreMax blank maxMarks minMarks eliminateDownTo overvoteRule maxSkippedRanksAllowed " +
    "minimumVoteThreshold decimalPlacesForVoteArithmetic writeInCandidate multiSeatBottomsUpPercentageThreshold unranked " +
    "threshold jointLists quorum quorumShare eligible base comparison defaultOption majorityRatio noneOfTheAbove yes no";
  for (const method of methods) {
    test(`${method}: options that make no sense are refused or have no effect`, () => {
      for (const name of named.split(" ")) {
        for (const value of ["x", -1, 1.5, [99], {}]) {
          const marks = { ranked: [[3, [0, 1]]], scores: [[3, [1, 0, 0, 0, 0]]], "party-totals": [[3, 1]] };
          for (const [ballotType, ballots] of Object.entries(marks)) {
            const options = { [name]: value };
            try {
              tallyDocument({ method, ballotType, candidates: ["a", "b", "c", "d", "e"], ballots, options });
            } catch (error) {
              expect(error).toBeInstanceOf(AppError);
            }
          }
        }
      }
    });
  }
});

function seatsOf(method: Method, votes: number[], seats: number): number[] {
  const candidates = votes.map((_, party) => `P${party}`);
  const ballots = votes.map((cast, party) => [cast, party]);
  return tallyDocument({ method, ballotType: "party-totals", seats, candidates, ballots }).seats ?? [];
}

/** The same election with the list of candidates turned round. */
function mirrored(document: Document, last: number): Document {
  const turn = (value: unknown): unknown =>
    Array.isArray(value) ? value.map(turn) : typeof value === "number" ? last - value : value;
  const isScored = document.ballotType === "scores";
  return {
    ...document,
    options: { ...document.options, tieBreakOrder: turn(document.options.tieBreakOrder) },
    ballots: document.ballots.map(([count, content]) => [
      count,
      isScored ? [...content].reverse() : (turn(content) as unknown[]),
    ]),
  };
}

function essence({ winners, ranking, rounds, scores, quota }: TallyResult) {
  return { winners, ranking, rounds, scores, quota };
}

/** An amount in units of the twelfth decimal, more than any rule here keeps. */
function units(amount: string): bigint {
  const [whole = "0", places = ""] = amount.split(".");
  const sign = whole.startsWith("-") ? -1n : 1n;
  return BigInt(whole) * 10n ** 12n + sign * BigInt(places.padEnd(12, "0"));
}
