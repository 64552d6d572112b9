import { expect, test } from "vitest";
import { canonicalHash, canonicalJson } from "./canonical-json";

test("a document has the one form of RFC 8785: its own examples", () => {
  expect(
    canonicalJson({ numbers: [333333333.33333329, 1e30, 4.5, 2e-3, 0.000000000000000000000000001] }),
  ).toBe('{"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27]}');
  expect(
    canonicalJson({ string: "\u20ac$\u000f\u000aA'\u0042\u0022\u005c\\\"/", literals: [null, true, false] }),
  ).toBe('{"literals":[null,true,false],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}');
  const keys = {
    "\u20ac": "Euro",
    "\r": "Return",
    "\ufb33": "Dalet",
    "1": "One",
    "\ud83d\ude00": "Smiley",
    "\u0080": "Control",
    "\u00f6": "O",
  };
  expect([...canonicalJson(keys).matchAll(/:"(\w+)"/g)].map(([, name]) => name)).toEqual([
    "Return",
    "One",
    "Control",
    "O",
    "Euro",
    "Smiley",
    "Dalet",
  ]);
});

test("the order in which a document was written does not change its form", () => {
  expect(canonicalJson({ b: [1, { d: 1, c: 2 }], a: "x" })).toBe(
    canonicalJson({ a: "x", b: [1, { c: 2, d: 1 }] }),
  );
});

test("what JSON cannot say has no form", () => {
  for (const value of [NaN, Infinity, undefined, 1n, "\ud800"])
    expect(() => canonicalJson({ value: [value] })).toThrow();
});

test("a manifest that was frozen before keeps its hash", () => {
  const frozen = {
    version: 1,
    id: "x",
    title: { text: "Ann & Böb", local: "தமிழ்" },
    quorumPercent: null,
    contests: [{ id: "c", marksMax: 1, unitPath: "a_b.c" }],
    lot: { commitment: "00" },
  };
  expect(canonicalHash(frozen)).toBe("80f664dbf1d45124475ae130fc39208795ddab94352b891ec4ec99b08c28e6c2");
});
