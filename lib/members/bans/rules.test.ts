import { expect, test } from "vitest";
import { assertBanSeen, documentSkeleton, nameSkeleton, termOf } from "./rules";

test("spellings of one name leave one skeleton, and other names another", () => {
  const one = nameSkeleton("Senthil Kumar");
  for (const other of ["SENTHIL  KUMAR", "Kumar, Sendhil", "K. Senthil Kumaar"]) {
    expect(nameSkeleton(other), other).toBe(one);
  }
  expect(nameSkeleton("Selvam Kumar")).not.toBe(one);
  expect(nameSkeleton("கயல் அன்பு")).toBe(nameSkeleton("அன்பு  கயல்"));
  expect(nameSkeleton("கயல் அன்பு")).not.toBe(nameSkeleton("கயல் அன்பழகன்"));
  expect(nameSkeleton("M.")).toBeNull();
});

test("a paper's number is the same with and without its blanks and dashes", () => {
  expect(documentSkeleton("tn/12 345-6")).toBe(documentSkeleton("TN123456"));
});

test("a ban is looked at after a year and ends when it says", () => {
  expect(termOf("2026-11-21", 5)).toEqual({ reviewOn: "2027-11-21", expiresOn: "2031-11-21" });
});

test("nobody admits unseen whom the register may know", () => {
  expect(() => assertBanSeen(1, false)).toThrow("ban.look_first");
  expect(() => assertBanSeen(1, true)).not.toThrow();
  expect(() => assertBanSeen(0, false)).not.toThrow();
});
