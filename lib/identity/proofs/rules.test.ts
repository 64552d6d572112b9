import { expect, test } from "vitest";
import { isRecentlyProven } from "./rules";

const now = new Date("2026-11-21T06:10:00.000Z");

test("a proof is good for ten minutes, to the moment, and none is never good", () => {
  expect(isRecentlyProven(new Date("2026-11-21T06:00:00.001Z"), now)).toBe(true);
  expect(isRecentlyProven(new Date("2026-11-21T06:00:00.000Z"), now)).toBe(false);
  expect(isRecentlyProven(null, now)).toBe(false);
});
