import { expect, test } from "vitest";
import { canonical } from "./_internal/canonical";
import { fromBase64Url } from "./_internal/base64url";

test("a document has the one form of RFC 8785: its own examples", () => {
  expect(canonical({ numbers: [333333333.33333329, 1e30, 4.5, 2e-3, 0.000000000000000000000000001] })).toBe(
    '{"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27]}',
  );
  expect(
    canonical({ string: "\u20ac$\u000f\u000aA'\u0042\u0022\u005c\\\"/", literals: [null, true, false] }),
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
  expect([...canonical(keys).matchAll(/:"(\w+)"/g)].map(([, name]) => name)).toEqual([
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
  expect(canonical({ b: [1, { d: 1, c: 2 }], a: "x" })).toBe(canonical({ a: "x", b: [1, { c: 2, d: 1 }] }));
});

test("what JSON cannot say has no form", () => {
  for (const value of [NaN, Infinity, undefined, 1n, "\ud800"])
    expect(() => canonical({ value: [value] })).toThrow();
});

test("bytes have one text: another spelling of the same bytes is refused", () => {
  expect(fromBase64Url("AQ")).toEqual(Uint8Array.of(1));
  for (const text of ["AR", "AQ==", "A", "A+", "A Q"]) expect(fromBase64Url(text)).toBeNull();
});
