import { expect, test } from "vitest";
import { classOf, clockOf, minuteOf, momentAt } from "./rules";

test("what the party's rules require is statutory, whatever its priority; an important one is urgent", () => {
  expect(classOf({ basis: "NOTICE", priority: "HIGH" })).toBe("STATUTORY");
  expect(classOf({ basis: "MEMBERSHIP", priority: "HIGH" })).toBe("URGENT");
  expect(classOf({ basis: "CONSENT", priority: "NORMAL" })).toBe("ORDINARY");
});

test("a moment is told by the organisation's clock, not the server's", () => {
  // Saturday 23:50 in Chennai.
  const moment = momentAt("Asia/Kolkata", new Date("2026-11-21T18:20:00Z"));

  expect(moment).toMatchObject({ minute: 23 * 60 + 50, today: "2026-11-21", firstDay: "2026-11-15" });
  expect(moment.nextDaily.toISOString()).toBe("2026-11-22T03:30:00.000Z");
  expect(moment.nextWeekly.toISOString()).toBe("2026-11-23T03:30:00.000Z");
});

test("a summary that is due at this minute is followed by the next one", () => {
  const monday = new Date("2026-11-23T03:30:00Z");

  expect(momentAt("Asia/Kolkata", monday).nextWeekly.toISOString()).toBe("2026-11-30T03:30:00.000Z");
});

test("a time of the day and its minutes are the same thing", () => {
  expect(minuteOf("21:05")).toBe(1265);
  expect(clockOf(1265)).toBe("21:05");
  expect(clockOf(0)).toBe("00:00");
});
