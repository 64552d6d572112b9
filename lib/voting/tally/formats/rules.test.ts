import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { AppError } from "@/lib/core/errors";
import { parseCase } from "../case/rules";
import { tally, tallyDocument } from "../rules";
import { formatOf, readDocument, writeDocument, type Format } from "./rules";

const shared = path.resolve(process.cwd(), "../shared/data/voting");
const hasShared = existsSync(shared);

const blt = `3 2
# a remark
-3
4 1 2 0
2 3 0
1 1=2 - 3 0   /* equal, and
a rank left out */
1 0
0
"Castor" "Pollux"
"Helen"
=tie 3 2 1 0
"A test"
`;

describe("BLT", () => {
  test("withdrawn candidates, equal and empty ranks, remarks and the tie order are read", () => {
    const text = blt.replace('"Castor" "Pollux"', '"Castor"\n"Pollux"');
    expect(readDocument(text, "blt")).toEqual({
      method: "stv-scottish",
      seats: 2,
      candidates: ["Castor", "Pollux", "Helen"],
      ballotType: "ranked",
      ballots: [
        [4, [0, 1]],
        [2, [2]],
        [1, [[0, 1], null, 2]],
        [1, []],
      ],
      options: { withdrawn: [2], tieBreakOrder: [2, 1, 0] },
    });
  });

  test("what does not belong there is refused with its line", () => {
    const wrong: [string, number][] = [
      ["", 1],
      ["x 2", 1],
      ["2 1\n1 3 0\n0\n", 2],
      ['2 1\n1 1 0\n0\n"A"\n', 4],
      ["2 1\n1 1 2\n", 2],
      ["2 1\n-5\n0\n", 2],
      ["2 1\n1 1 0\n0\nA\n", 4],
    ];
    for (const [text, line] of wrong) {
      expect(() => readDocument(text, "blt")).toThrow(
        expect.objectContaining({ reason: "tally.blt", values: { line } }),
      );
    }
  });

  test.skipIf(!hasShared)("the published files give the same result as the cases made from them", () => {
    for (const name of ["falkirk_2022_ward5", "fife_2022_ward17", "south_lanarkshire_2012_ward16"]) {
      const text = readFileSync(path.join(shared, `raw/scotland/${name}.blt`), "utf8");
      const document = JSON.parse(
        readFileSync(path.join(shared, `cases/scotland/${name}.json`), "utf8"),
      ) as unknown;
      expect(tally(parseCase(readDocument(text, "blt"))).rounds).toEqual(tallyDocument(document).rounds);
    }
  });
});

describe("PrefLib", () => {
  const toi = `# FILE NAME: x.toi
# TITLE: A test
# NUMBER ALTERNATIVES: 3
# ALTERNATIVE NAME 1: Ann
# ALTERNATIVE NAME 2: Bob, the second
# ALTERNATIVE NAME 3: Cleo
3: 1,{2,3}
2: {2}
1: 3, 1
`;

  test("orders with ties and without all candidates are read", () => {
    expect(readDocument(toi, "preflib", { method: "borda" })).toMatchObject({
      method: "borda",
      candidates: ["Ann", "Bob, the second", "Cleo"],
      ballots: [
        [3, [0, [1, 2]]],
        [2, [[1]]],
        [1, [2, 0]],
      ],
    });
  });

  test("a row that is no order is refused with its line", () => {
    for (const row of ["x", "1: 4", "1: {1,2", "1: 1;2", "0: 1", "1: 1,,{2}x"]) {
      const text = toi.replace("3: 1,{2,3}", row);
      expect(() => readDocument(text, "preflib")).toThrow(
        expect.objectContaining({ reason: "tally.preflib", values: { line: 7 } }),
      );
    }
  });
});

describe("CSV", () => {
  test("names by rank, with counts, gaps, equal ranks and overvotes", () => {
    const text = "count,rank1,rank2,rank3\n3,Ann,,Bob\n2,Ann=Cleo,Bob,\n1,overvote,Ann,\n";
    expect(readDocument(text, "csv", { method: "irv" })).toMatchObject({
      method: "irv",
      ballotType: "ranked",
      candidates: ["Ann", "Bob", "Cleo"],
      ballots: [
        [3, [0, null, 1]],
        [2, [[0, 2], 1, null]],
        [1, ["OVERVOTE", 0, null]],
      ],
    });
  });

  test("marks by candidate, where an empty cell is no mark", () => {
    expect(readDocument("Ann,Bob\n5,\n0,3\n", "csv", { method: "star" })).toMatchObject({
      ballotType: "scores",
      ballots: [
        [1, [5, null]],
        [1, [0, 3]],
      ],
    });
  });

  test("a row with a cell too many or a mark that is no number is refused with its line", () => {
    for (const row of ["1,2,3", "x,1", "-1,2", '"1']) {
      expect(() => readDocument(`Ann,Bob\n1,2\n${row}\n`, "csv")).toThrow(
        expect.objectContaining({ reason: "tally.csv", values: { line: 3 } }),
      );
    }
    expect(() => readDocument(",\n1,2\n", "csv")).toThrow(
      expect.objectContaining({ reason: "tally.csv_header" }),
    );
  });
});

describe("every format", () => {
  const election = fc.integer({ min: 2, max: 5 }).chain((candidates) =>
    fc.record({
      method: fc.constant("schulze-winning"),
      ballotType: fc.constant("ranked"),
      seats: fc.integer({ min: 1, max: 3 }),
      candidates: fc.constant(Array.from({ length: candidates }, (_, place) => `Name ${place}`)),
      options: fc.constant({}),
      ballots: fc.array(
        fc.tuple(
          fc.integer({ min: 1, max: 9 }),
          fc.array(
            fc.oneof(
              fc.nat(candidates - 1),
              fc.uniqueArray(fc.nat(candidates - 1), { minLength: 2, maxLength: 2 }),
            ),
            { minLength: 1, maxLength: candidates },
          ),
        ),
        { minLength: 1, maxLength: 8 },
      ),
    }),
  );

  for (const format of ["json", "blt", "preflib", "csv"] as Format[]) {
    test(`${format}: what is written is read again as the same election`, () => {
      fc.assert(
        fc.property(election, (document) => {
          const written = writeDocument(parseCase(document), format);
          const { method, seats } = document;
          const read = readDocument(written, formatOf("-", written), { method, seats });
          const names = (result: { winners: number[] }, from: readonly string[]) =>
            result.winners.map((winner) => from[winner]).sort();
          const back = parseCase(read);
          // A CSV names only those whom somebody ranked.
          if (format === "csv" && back.candidates.length < document.candidates.length) return;
          expect(names(tally(back), back.candidates)).toEqual(
            names(tallyDocument(document), document.candidates),
          );
        }),
        { numRuns: 30, seed: 20_261_121 },
      );
    });

    test(`${format}: any text is read or refused, and never breaks the reader`, () => {
      const pieces = fc.array(
        fc.oneof(
          fc.string(),
          fc.constantFrom(
            "\n",
            "3 2",
            '"',
            "0",
            "1 1 0",
            "#",
            "/*",
            "{",
            "}",
            ",",
            ": ",
            "-1",
            "count,rank1",
          ),
        ),
        { maxLength: 12 },
      );
      fc.assert(
        fc.property(pieces, (parts) => {
          try {
            readDocument(parts.join(""), format);
          } catch (error) {
            expect(error).toBeInstanceOf(AppError);
          }
        }),
        { numRuns: 200, seed: 20_261_121 },
      );
    });
  }
});
