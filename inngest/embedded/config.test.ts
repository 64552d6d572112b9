import { expect, test } from "vitest";
import { nextTick, readFunctions } from "./config";
import { dueAt, parseDuration, retryAt } from "./duration";

const fn = (options: Record<string, unknown>) => ({
  id: "party-send-card",
  triggers: [{ event: "members/member.admitted" }],
  steps: { step: { id: "step", name: "step", runtime: { type: "http", url: "http://x" } } },
  ...options,
});
const read = (options: Record<string, unknown>) => () => readFunctions([fn(options)]);

test("an option the executor does not know stops the start and is named with its function", () => {
  expect(read({ triggers: [{ cron: "0 6 * * *", jitter: "5m" }] })).toThrow(
    /party-send-card: option "triggers\.0.*jitter/,
  );
  expect(read({ checkpointing: true })).toThrow(/party-send-card: option "checkpointing"/);
  expect(read({ throttle: { limit: 1, period: "1s", mode: "x" } })).toThrow(/option "throttle\.mode"/);
});

test("a schedule, duration or expression that cannot be read stops the start", () => {
  expect(read({ triggers: [{ cron: "at dawn" }] })).toThrow(/not a schedule/);
  expect(read({ timeouts: { finish: "soon" } })).toThrow(/option "timeouts\.finish".*not a duration/);
  expect(read({ idempotency: "event.data. ==" })).toThrow(/option "idempotency".*not an expression/);
});

test("options that undo each other stop the start, all named in one message", () => {
  const clash = read({
    batchEvents: { maxSize: 2, timeout: "1s" },
    idempotency: "event.data.id",
    singleton: { mode: "skip" },
  });
  expect(clash).toThrow(/"batchEvents" cannot stand beside "idempotency"[^]*beside "singleton"/);
});

test("four retries are the default, and a limit of nought is no limit", () => {
  const spec = readFunctions([fn({ concurrency: 0 })]).get("party-send-card");
  expect(spec).toMatchObject({ attemptsMax: 5, concurrency: [] });
});

test("a schedule ticks in its own zone", () => {
  const after = new Date("2026-11-21T00:00:00Z");
  expect(nextTick("TZ=Asia/Kolkata 0 6 * * *", after)?.toISOString()).toBe("2026-11-21T00:30:00.000Z");
  expect(nextTick("0 6 * * *", after)?.toISOString()).toBe("2026-11-21T06:00:00.000Z");
});

test("durations are read as the SDK writes them", () => {
  expect(parseDuration("1h30m")).toBe(5_400_000);
  expect(parseDuration("2w1d")).toBe(15 * 86_400_000);
  expect(parseDuration("soon")).toBeNull();
  const now = new Date("2026-11-21T00:00:00Z");
  expect(dueAt("90s", now)?.toISOString()).toBe("2026-11-21T00:01:30.000Z");
  expect(dueAt("2026-12-01T00:00:00.000Z", now)?.toISOString()).toBe("2026-12-01T00:00:00.000Z");
  expect(retryAt("120", now, 5)?.toISOString()).toBe("2026-11-21T00:02:00.000Z");
  expect(retryAt(null, now, 5_000)?.toISOString()).toBe("2026-11-21T00:00:05.000Z");
});
