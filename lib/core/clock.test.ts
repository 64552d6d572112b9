import { expect, test } from "vitest";
import { asDate, dayIn, instantAt, wallClockIn } from "./clock";

test("a wall clock belongs to its zone, never to the server's", () => {
  expect(instantAt("Asia/Kolkata", "2026-11-21T10:00").toISOString()).toBe("2026-11-21T04:30:00.000Z");
  expect(wallClockIn("Asia/Kolkata", new Date("2026-11-21T04:30:59Z"))).toBe("2026-11-21T10:00");
});

test("a time that the clocks skip moves forward, and one that comes twice is the first", () => {
  expect(instantAt("Europe/London", "2026-03-29T01:30").toISOString()).toBe("2026-03-29T01:30:00.000Z");
  expect(instantAt("Europe/London", "2026-10-25T01:30").toISOString()).toBe("2026-10-25T00:30:00.000Z");
});

test("the day is the zone's day, and travels as midnight UTC", () => {
  expect(dayIn("Asia/Kolkata", new Date("2026-11-20T20:00:00Z"))).toBe("2026-11-21");
  expect(asDate("2026-11-21").toISOString()).toBe("2026-11-21T00:00:00.000Z");
});
