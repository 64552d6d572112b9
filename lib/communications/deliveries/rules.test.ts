import { expect, test } from "vitest";
import { emailReportOf, progressOf, smsReportOf, smsSegments } from "./rules";

test.each([
  ["Plain words", 1],
  ["a".repeat(160), 1],
  ["a".repeat(161), 2],
  ["த".repeat(70), 1],
  ["த".repeat(71), 2],
  ["Curly ’ quote".padEnd(71, "x"), 2],
])("a text is counted in the messages a network makes of it", (text, parts) => {
  expect(smsSegments(text)).toBe(parts);
});

test("every line of the ledger stands in exactly one figure", () => {
  const states = ["QUEUED", "SKIPPED", "SENDING", "UNKNOWN", "SENT", "FAILED", "DELIVERED"] as const;
  const lines = states.map((state, i) => ({
    channel: "SMS" as const,
    state,
    reason: state === "SKIPPED" ? ("no_phone" as const) : null,
    people: 10 ** i,
    opened: 0,
  }));

  const [sms] = progressOf(lines, true).channels;

  expect(sms).toMatchObject({ planned: 1_111_101, waiting: 101, unknown: 1_000, accepted: 10_000 });
  expect(sms).toMatchObject({ failed: 100_000, delivered: 1_000_000, skipped: [{ people: 10 }] });
});

test("a delivery runs until it is planned and nothing waits", () => {
  expect(progressOf([], false).isRunning).toBe(true);
  expect(progressOf([], true).isRunning).toBe(false);
});

test("a report is taken only when it names a line of ours", () => {
  expect(smsReportOf({ state: "delivered" }, "t.a.m")).toEqual({
    tenantId: "t",
    report: { announcementId: "a", memberId: "m", channel: "SMS", state: "DELIVERED" },
  });
  expect(smsReportOf({ state: "queued" }, "t.a.m")).toBeNull();
  expect(smsReportOf({ state: "delivered" }, null)).toBeNull();
  expect(emailReportOf({ state: "bounced", tags: {} })).toBeNull();
});
