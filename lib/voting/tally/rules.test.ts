import { describe, expect, test } from "vitest";
import { tallyDocument } from "./rules";
import { lotOrder, lotSeed } from "./ties/rules";

type Rows = [number, unknown][];
const people = (count: number) => Array.from({ length: count }, (_, place) => `P${place}`);

function ranked(
  method: string,
  ballots: Rows,
  { seats = 1, of = 3, ...options }: Record<string, unknown> = {},
) {
  return tallyDocument({
    method,
    ballotType: "ranked",
    seats,
    candidates: people(of as number),
    ballots,
    options,
  });
}
function scored(
  method: string,
  ballots: Rows,
  { seats = 1, of = 3, ...options }: Record<string, unknown> = {},
) {
  return tallyDocument({
    method,
    ballotType: "scores",
    seats,
    candidates: people(of as number),
    ballots,
    options,
  });
}

describe("marks", () => {
  test("a ballot with more marks than seats is not valid, and a blank one is counted as given", () => {
    const result = scored("plurality", [
      [3, [1, 0, 0]],
      [2, [1, 1, 0]],
      [4, [0, 0, 0]],
    ]);
    expect(result).toMatchObject({
      winners: [0],
      scores: { 0: "3", 1: "0", 2: "0" },
      totalVotes: 9,
      invalid: 6,
    });
  });

  test("several seats allow as many marks, and maxMarks makes it the limited vote", () => {
    const rows: Rows = [
      [3, [1, 1, 0]],
      [1, [0, 0, 1]],
    ];
    expect(scored("plurality", rows, { seats: 2 })).toMatchObject({ winners: [0, 1], invalid: 0 });
    expect(scored("plurality", rows, { seats: 2, maxMarks: 1 })).toMatchObject({
      winners: [2, 0],
      invalid: 3,
    });
  });

  test("none of the above leaves the seat it wins empty", () => {
    const result = scored(
      "plurality",
      [
        [3, [0, 0, 1]],
        [2, [1, 0, 0]],
      ],
      { noneOfTheAbove: 2 },
    );
    expect(result).toMatchObject({ winners: [], vacant: 1 });
  });

  test("a tie for a single seat is reported and not decided by the order of the list", () => {
    const result = scored("approval", [[1, [1, 1, 0]]]);
    expect(result.winners).toEqual([0, 1]);
    expect(result.ties).toEqual([{ between: [0, 1], chosen: [0, 1], for: "election", by: "undecided" }]);
  });

  test("a tie order that the election states decides it, and the result says so", () => {
    const result = scored("approval", [[1, [1, 1, 0]]], { tieBreakOrder: [1, 0, 2] });
    expect(result.winners).toEqual([1]);
    expect(result.ties).toEqual([{ between: [0, 1], chosen: [1], for: "election", by: "order" }]);
  });

  test("without a ballot nobody is elected", () => {
    expect(scored("plurality", []).winners).toEqual([]);
    expect(ranked("schulze-winning", [[5, []]]).winners).toEqual([]);
    expect(ranked("irv-simple", []).winners).toEqual([]);
  });

  test("score counts no mark as nought, or ignores it and takes the mean", () => {
    const rows: Rows = [
      [9, [3, null, 0]],
      [1, [0, 5, 0]],
    ];
    expect(scored("score", rows).winners).toEqual([0]);
    expect(scored("score", rows, { blank: "ignored" }).winners).toEqual([1]);
  });
});

describe("motions", () => {
  const motion = (yes: number, no: number, abstain: number, options: object) =>
    scored(
      "majority",
      [
        [yes, [1, 0, 0]],
        [no, [0, 1, 0]],
        [abstain, [0, 0, 1]],
      ],
      { ...options },
    ).outcome;

  test("two thirds of 300 is 200, reached by at least and missed by more than", () => {
    const rule = { threshold: "2/3", base: "yes+no" };
    expect(motion(200, 100, 0, { ...rule, comparison: ">=" })).toBe("passed");
    expect(motion(200, 100, 0, { ...rule, comparison: ">" })).toBe("rejected");
    expect(motion(199, 101, 0, { ...rule, comparison: ">=" })).toBe("rejected");
  });

  test("abstentions count in the base that includes them and in no other", () => {
    expect(motion(5, 4, 3, { base: "yes+no" })).toBe("passed");
    expect(motion(5, 4, 3, { base: "valid" })).toBe("rejected");
    expect(motion(5, 4, 0, { base: "eligible", eligible: 10 })).toBe("rejected");
  });

  test("a tie rejects", () => {
    expect(motion(5, 5, 0, {})).toBe("rejected");
  });

  test("a quorum of turnout, of approval and of Debian is met at its edge and not one vote below", () => {
    const turnout = { quorum: "turnout", quorumShare: "1/3", eligible: 30 };
    expect(motion(6, 2, 2, turnout)).toBe("passed");
    expect(motion(6, 2, 1, turnout)).toBe("quorum_not_met");
    expect(motion(10, 0, 0, { ...turnout, quorum: "approval" })).toBe("passed");
    expect(motion(9, 0, 9, { ...turnout, quorum: "approval" })).toBe("quorum_not_met");
    // 3 × √900 ÷ 2 is 45.
    expect(motion(45, 0, 0, { quorum: "debian", eligible: 900 })).toBe("passed");
    expect(motion(44, 0, 0, { quorum: "debian", eligible: 900 })).toBe("quorum_not_met");
  });

  test("consensus needs support of those who do not stand aside, and one block stops it", () => {
    const agree = (votes: number[], options = {}) =>
      scored(
        "consensus",
        votes.map((count, at) => [count, [0, 1, 2, 3, 4].map((c) => (c === at ? 1 : 0))]),
        {
          of: 5,
          ...options,
        },
      ).outcome;
    expect(agree([3, 3, 2, 9, 0])).toBe("passed");
    expect(agree([3, 2, 2, 9, 0])).toBe("rejected");
    expect(agree([30, 3, 2, 0, 1])).toBe("blocked");
    expect(agree([30, 3, 2, 0, 1], { blocksAllowed: 1 })).toBe("passed");
    expect(agree([1, 0, 9, 0, 0], { rule: "consent" })).toBe("passed");
  });
});

describe("the single transferable vote", () => {
  test("as many candidates as seats are elected without a count, fewer leave seats empty", () => {
    for (const method of ["stv-scottish", "stv-wigm-prf", "stv-meek-prf", "stv-gregory", "stv-rctab-wigm"]) {
      const result = ranked(
        method,
        [
          [4, [0]],
          [3, [1]],
        ],
        { seats: 3, of: 2 },
      );
      expect({ method, winners: [...result.winners].sort(), vacant: result.vacant }).toEqual({
        method,
        winners: [0, 1],
        vacant: 1,
      });
    }
  });

  test("a Scottish paper is good up to a gap, and void where its first preference is not one name", () => {
    const result = ranked("stv-scottish", [
      [4, [0, null, 1]],
      [3, [2]],
      [2, [1]],
      [5, [[0, 1], 2]],
      [1, [null, 1]],
    ]);
    expect(result).toMatchObject({ totalVotes: 9, invalid: 6, quota: "5.00000", winners: [0] });
    expect(result.rounds?.map(({ exhausted }) => exhausted)).toEqual(["0.00000", "2.00000", "5.00000"]);
  });

  test("equal last in Scotland: who had fewer votes at the latest stage in which they differed is excluded", () => {
    // After P0 goes, P1 and P2 have three each; before, P1 had two.
    const result = ranked(
      "stv-scottish",
      [
        [1, [0, 1]],
        [2, [1]],
        [3, [2]],
        [4, [3]],
        [5, [4]],
      ],
      { of: 5, seats: 2 },
    );
    expect(result.rounds?.map(({ eliminated }) => eliminated)).toEqual([[], [0], [1], [2]]);
    expect(result.ties?.[0]).toEqual({
      between: [1, 2],
      chosen: [1],
      for: "elimination",
      by: "earlier_rounds",
    });
  });

  test("votes for somebody who withdrew go to the next name and count for the quota", () => {
    const result = ranked(
      "stv-scottish",
      [
        [6, [0, 1]],
        [3, [2]],
      ],
      { withdrawn: [0] },
    );
    expect(result).toMatchObject({ winners: [1], quota: "5.00000" });
    expect(result.rounds?.[0]?.tally).toEqual({ 1: "6.00000", 2: "3.00000" });
  });

  test("a value is cut to five decimals and what is cut away is shown", () => {
    const result = ranked(
      "stv-scottish",
      [
        [7, [0, 1]],
        [2, [2]],
      ],
      { seats: 2 },
    );
    // Quota 4, surplus 3 of 7: 0.42857 a paper.
    expect(result.rounds?.[1]).toMatchObject({ tally: { 0: "4.00000", 1: "2.99999" }, residual: "0.00001" });
  });
});

describe("comparing pairs", () => {
  // Schulze's own example 1 (A 0, B 1, C 2, D 3): D wins.
  const example: Rows = [
    [8, [0, 2, 3, 1]],
    [2, [1, 0, 3, 2]],
    [4, [2, 3, 1, 0]],
    [4, [3, 1, 0, 2]],
    [3, [3, 2, 1, 0]],
  ];

  test("the matrix says how many rank one above the other", () => {
    expect(ranked("schulze-winning", example, { of: 4 })).toMatchObject({
      winners: [3],
      pairwise: [
        [0, 8, 14, 10],
        [13, 0, 6, 2],
        [7, 15, 0, 12],
        [11, 19, 9, 0],
      ],
    });
  });

  test("of links with as many votes the one with fewer against it is the stronger", () => {
    const ballots: Rows = [
      [1, [[1, 4], [0], [3], [2]]],
      [1, [[1, 3, 4], [2], [0]]],
      [1, [[0, 4], [3], [1, 2]]],
      [1, [[1, 2, 4], [0], [3]]],
      [1, [[1, 4], [2, 3], [0]]],
    ];
    expect(ranked("schulze-winning", ballots, { of: 5 }).ranking).toEqual([[4], [1], [0, 3], [2]]);
  });

  test("Debian's default option drops what does not beat it, and a quorum what has too few votes", () => {
    const ballots: Rows = [
      [4, [0, 2, 1]],
      [3, [1, 2, 0]],
    ];
    expect(ranked("debian-constitution-A6", ballots)).toMatchObject({
      winners: [0],
      droppedAgainstDefault: [1],
    });
    expect(ranked("debian-constitution-A6", ballots, { quorum: 5 })).toMatchObject({
      winners: [2],
      droppedForQuorum: [0, 1],
    });
    expect(ranked("debian-constitution-A6", ballots, { majorityRatio: 2 }).winners).toEqual([2]);
  });
});

describe("party lists", () => {
  const lists = (method: string, votes: number[], seats: number, options = {}) =>
    tallyDocument({
      method,
      ballotType: "party-totals",
      seats,
      candidates: people(votes.length),
      ballots: votes.map((cast, party) => [cast, party]),
      options,
    });

  test("a list exactly at the threshold is in, one vote below is out", () => {
    expect(lists("dhondt", [960, 40], 25, { threshold: 0.04 }).seats).toEqual([24, 1]);
    expect(lists("dhondt", [961, 39], 25, { threshold: "0.04" }).seats).toEqual([25, 0]);
  });

  test("joint lists win seats together and share them by the same rule", () => {
    expect(lists("dhondt", [50, 26, 24], 3).seats).toEqual([2, 1, 0]);
    expect(lists("dhondt", [48, 26, 26], 3, { jointLists: [[1, 2]] }).seats).toEqual([1, 1, 1]);
  });

  test("equal claims to the last seat go by the tie order and are told", () => {
    const result = lists("sainte-lague", [10, 10], 1, { tieBreakOrder: [1, 0] });
    expect(result).toMatchObject({ seats: [0, 1], ties: [{ between: [0, 1], chosen: [1], by: "order" }] });
  });

  test("without votes no seat is given", () => {
    expect(lists("largest-remainder-hare", [0, 0], 4)).toMatchObject({ seats: [0, 0], vacant: 4 });
  });
});

describe("the lot", () => {
  test("is SHA-256 of the seed and each id, ascending, so that anybody computes it again", () => {
    // echo -n: printf 'tie\xaa\xbb\x01' | sha256sum, then each id after the bytes of that.
    const seed = lotSeed("aa", "bb", ["01"]);
    expect(seed).toBe("242ab458619656dac5f8adfeb2c5d7a4433800e372885bead741b5f8f1ee98c5");
    expect(lotOrder(seed, ["a", "b", "c"])).toEqual([2, 1, 0]);
  });

  test("decides a tie where the election gives its seed", () => {
    const result = scored(
      "plurality",
      [
        [1, [1, 0, 0]],
        [1, [0, 1, 0]],
      ],
      { lot: { seed: "00ff", ids: ["x", "y", "z"] } },
    );
    expect(result.winners).toHaveLength(1);
    expect(result.ties?.[0]).toMatchObject({ between: [0, 1], by: "order" });
  });
});
