import { expect, test } from "vitest";
import {
  assertBelowLevel,
  assertDistinctKeys,
  assertNotWithin,
  chainOf,
  labelOf,
  parentPathOf,
  pathUnder,
  seatsOf,
} from "./rules";

test.each([
  ["TN.CHN.001", "tn_chn_001"],
  ["AC 14", "ac_14"],
  ["-B/7-", "b_7"],
])("the code %s makes the label %s", (code, label) => {
  expect(labelOf(code)).toBe(label);
});

test("a path is its parent's and its own label", () => {
  expect(pathUnder(null, "tn")).toBe("tn");
  expect(pathUnder("tn.d02", "ac014")).toBe("tn.d02.ac014");
  expect(parentPathOf("tn.d02.ac014")).toBe("tn.d02");
  expect(parentPathOf("tn")).toBeNull();
  expect(chainOf("tn.d02.ac014")).toEqual(["tn", "tn.d02", "tn.d02.ac014"]);
});

test("a unit never stands under itself or what is below it, and may stand beside its namesake", () => {
  expect(() => assertNotWithin("fed.north", "fed.north")).toThrow("unit.own_ancestor");
  expect(() => assertNotWithin("fed.north", "fed.north.b7")).toThrow("unit.own_ancestor");
  expect(() => assertNotWithin("fed.north", "fed.northwest")).not.toThrow();
});

test("a level may be left out on the way down and never turned round", () => {
  expect(() => assertBelowLevel({ rank: 4 }, { rank: 1 })).not.toThrow();
  expect(() => assertBelowLevel({ rank: 2 }, { rank: 2 })).toThrow("unit.level_not_below");
  expect(() => assertBelowLevel({ rank: 1 }, { rank: 3 })).toThrow("unit.level_not_below");
});

test("one fact is not given twice", () => {
  expect(() => assertDistinctKeys([{ key: "a" }, { key: "b" }])).not.toThrow();
  expect(() => assertDistinctKeys([{ key: "a" }, { key: "a" }])).toThrow("unit.fact_twice");
});

test("seats are units times the seats of their level; those nobody holds are vacant", () => {
  expect(seatsOf({ district: 2, booth: 10 }, { district: 3, booth: 1 }, 4)).toEqual({
    total: 16,
    vacant: 12,
  });
  expect(seatsOf({ booth: 1 }, {}, 1)).toEqual({ total: 0, vacant: 0 });
});
