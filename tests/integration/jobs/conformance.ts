import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  createJournal,
  eventually,
  type JobEngine,
  type MakeFunctions,
  pause,
} from "@/tests/support/job-engine";
import { jobFunctions } from "@/tests/support/job-functions";

// A busy machine takes this long to write down what a run waits for, after it has said that it waits.
const REGISTERED_MS = 1500;

/**
 * What every engine must do with our functions. The expected outcomes are those measured on an Inngest server
 * 1.43; nothing here looks at an engine's own tables.
 */
export function describeConformance(
  name: string,
  boot: (makeFunctions: MakeFunctions) => Promise<JobEngine>,
) {
  // The times are for a machine that has other things to do: alone, the suite takes seconds.
  describe(`jobs on ${name}`, { concurrent: true, timeout: 60_000 }, () => {
    const journal = createJournal();
    let engine: JobEngine | undefined;
    beforeAll(async () => {
      engine = await boot((inngest) => jobFunctions(inngest, journal.log));
    }, 60_000);
    afterAll(() => engine?.stop());

    const bench = createBench(journal, () => engine);
    stepPromises(bench);
    failurePromises(bench);
    waitPromises(bench);
    limitPromises(bench);
    gatheringPromises(bench);
    deadlinePromises(bench);
  });
}

type Bench = ReturnType<typeof createBench>;

function createBench(journal: ReturnType<typeof createJournal>, engine: () => JobEngine | undefined) {
  let serial = 0;
  return {
    /** A new key: each test looks only at what was written under its own. */
    key: () => `k${(serial += 1)}`,
    send: async (event: string, data: Record<string, unknown>, more: { id?: string; ts?: number } = {}) =>
      engine()?.inngest.send({ name: `test/${event}`, data, ...more }),
    sendAll: async (event: string, data: Record<string, unknown>[]) =>
      engine()?.inngest.send(data.map((one) => ({ name: `test/${event}`, data: one }))),
    /** The lines under a key, once there are `count` or the time is up. */
    lines: (n: string, count: number, withinMs?: number) =>
      eventually(() => journal.of(n).length >= count, withinMs ?? 25_000).then(
        () => journal.of(n),
        () => journal.of(n),
      ),
    linesOf: (n: string) => journal.of(n),
  };
}

function stepPromises({ key, send, lines, linesOf }: Bench) {
  test("parallel steps run once each and are summed after a sleep", async () => {
    const n = key();
    await send("fan-out", { n, sleep: "1s" });
    expect([...(await lines(n, 4))].sort()).toEqual(["part-1", "part-2", "part-3", "sum 6"]);
  });

  test("successive steps run once each, in order", async () => {
    const n = key();
    await send("serial", { n });
    const expected = ["step 1", "step 2", "step 3", "step 4", "step 5", "serial 15"];
    expect(await lines(n, 6)).toEqual(expected);
  });

  test("a function invokes another, gets its result and sends an event", async () => {
    const n = key();
    await send("parent", { n });
    expect([...(await lines(n, 2))].sort()).toEqual(["announced", "invoked 15"]);
  });

  test("a failing invoked function fails the step and not the caller", async () => {
    const n = key();
    await send("disappointed", { n });
    expect(await lines(n, 1)).toEqual(["child failed"]);
  });

  test("an event that does not meet the trigger's condition starts nothing", async () => {
    const n = key();
    await send("choosy", { n, size: 5, kind: "x" });
    await send("choosy", { n, kind: "x" });
    await send("choosy", { n, size: 6, kind: "x" });
    await lines(n, 1);
    await pause(300);
    expect(linesOf(n)).toEqual(["chosen 6"]);
  });

  test("the first of racing steps decides, and what follows runs once", async () => {
    const n = key();
    await send("race", { n });
    await lines(n, 1);
    await pause(2_500);
    expect(linesOf(n)).toEqual(["after fast"]);
  });

  test("an event with a later time and a sleep until a date both wait for it", async () => {
    const n = key();
    const ts = Date.now() + 1_000;
    const until = ts + 1_500;
    await send("later", { n, until: new Date(until).toISOString() }, { ts });
    const [began, woke] = (await lines(n, 2)).map((line) => Number(line.split(" ")[1]));
    expect(began).toBeGreaterThanOrEqual(ts - 50);
    expect(woke).toBeGreaterThanOrEqual(until - 50);
  });
}

function failurePromises({ key, send, lines, linesOf }: Bench) {
  test("a step that keeps failing is tried three times with two retries, then onFailure runs once", async () => {
    const n = key();
    await send("flaky", { n, fails: "always" });
    await lines(n, 4);
    await pause(300);
    expect(linesOf(n)).toEqual(["attempt 0", "attempt 1", "attempt 2", "onFailure boom"]);
  });

  test("an error that is not to be retried fails at once", async () => {
    const n = key();
    await send("flaky", { n, fails: "for good" });
    await lines(n, 2);
    await pause(300);
    expect(linesOf(n)).toEqual(["attempt 0", "onFailure fatal"]);
  });

  test("a step that fails once goes on", async () => {
    const n = key();
    await send("flaky", { n, fails: "once" });
    expect(await lines(n, 3)).toEqual(["attempt 0", "attempt 1", "fine"]);
  });

  test("an error outside a step retries the function and repeats no step", async () => {
    const n = key();
    await send("body", { n });
    expect((await lines(n, 4)).slice(0, 4)).toEqual(["one", "body 0", "body 1", "two"]);
    await pause(500);
    expect(linesOf(n).filter((line) => line === "one" || line === "two")).toEqual(["one", "two"]);
  });

  test("a caught step error lets the function go on", async () => {
    const n = key();
    await send("caught", { n });
    expect(await lines(n, 1)).toEqual(["caught inner"]);
  });
}

function waitPromises({ key, send, lines, linesOf }: Bench) {
  test("a waiting run gets the event that meets its condition and no other", async () => {
    const n = key();
    await send("wait", { n });
    await lines(n, 1);
    await pause(REGISTERED_MS);
    await send("reply", { n: "somebody else", answer: "yes" });
    await send("reply", { n, answer: "no" });
    await send("reply", { n, answer: "yes" });
    expect(await lines(n, 2)).toEqual(["waiting", "answer yes"]);
  });

  test("a wait by matching field gets the event with the same value", async () => {
    const n = key();
    await send("match", { n });
    await lines(n, 1);
    await pause(REGISTERED_MS);
    await send("reply", { n: "another", answer: "no" });
    await send("reply", { n, answer: "yes" });
    expect(await lines(n, 2)).toEqual(["waiting", "answer yes"]);
  });

  test("a wait that nobody answers ends with nothing", async () => {
    const n = key();
    await send("wait", { n, timeout: "1s" });
    expect(await lines(n, 2)).toEqual(["waiting", "no answer"]);
  });

  test("cancelOn ends the run it names", async () => {
    const n = key();
    await send("wait", { n });
    await lines(n, 1);
    await pause(REGISTERED_MS);
    await send("cancel", { n });
    await lines(n, 2);
    await send("reply", { n, answer: "yes" });
    await pause(500);
    expect(linesOf(n)).toEqual(["waiting", "was cancelled"]);
  });
}

function limitPromises({ key, send, sendAll, lines, linesOf }: Bench) {
  test("no more than two run at once for a key, and all of them run", async () => {
    const n = key();
    await sendAll(
      "limited",
      upTo(6).map((i) => ({ n, who: i % 2 ? `a ${n}` : `b ${n}` })),
    );
    const log = await lines(n, 12);
    expect(log).toHaveLength(12);
    expect(peakByKey(log)).toEqual({ [`a ${n}`]: 2, [`b ${n}`]: 2 });
  });

  test("throttled runs start evenly spaced", async () => {
    const n = key();
    const sentAt = Date.now();
    await sendAll(
      "throttled",
      upTo(4).map(() => ({ n })),
    );
    const starts = (await lines(n, 4)).map(Number);
    expect(starts).toHaveLength(4);
    starts.forEach((start, i) => expect(start).toBeGreaterThanOrEqual(sentAt + i * 500 - 50));
  });

  test("runs above the rate are left out", async () => {
    const n = key();
    await sendAll(
      "rated",
      upTo(5).map((i) => ({ n, i })),
    );
    await lines(n, 2);
    await pause(400);
    expect(linesOf(n)).toHaveLength(2);
  });

  test("a key runs once", async () => {
    const n = key();
    await sendAll(
      "once",
      upTo(3).map((i) => ({ n, i })),
    );
    await lines(n, 1);
    await pause(300);
    expect(linesOf(n)).toEqual(["ran 0"]);
  });

  test("an event sent twice under one id runs once", async () => {
    const n = key();
    await Promise.all(upTo(3).map(() => send("announced", { n }, { id: `same ${n}` })));
    await lines(n, 1);
    await pause(300);
    expect(linesOf(n)).toEqual(["announced"]);
  });

  test("a singleton skips what comes while it runs", async () => {
    const n = key();
    await send("single-skip", { n, i: 0 });
    await lines(n, 1);
    await send("single-skip", { n, i: 1 });
    await lines(n, 2);
    await pause(300);
    expect(linesOf(n)).toEqual(["began 0", "ended 0"]);
  });

  test("a singleton that replaces ends the run before it", async () => {
    const n = key();
    await send("single-cancel", { n, i: 0 });
    await lines(n, 1);
    await send("single-cancel", { n, i: 1 });
    await lines(n, 3);
    await pause(1_300);
    expect(linesOf(n)).toEqual(["began 0", "began 1", "ended 1"]);
  });

  test("of the runs that wait for a slot the one with priority goes first", async () => {
    const n = key();
    await send("queued", { n, i: "first", weight: 0 });
    await lines(n, 1);
    await send("queued", { n, i: "light", weight: -100 });
    await send("queued", { n, i: "heavy", weight: 100 });
    expect(await lines(n, 3)).toEqual(["ran first", "ran heavy", "ran light"]);
  });
}

function gatheringPromises({ key, send, sendAll, lines, linesOf }: Bench) {
  test("events are gathered up to the size, and the rest after the time", async () => {
    const n = key();
    await sendAll(
      "batch",
      upTo(7).map((i) => ({ n, i })),
    );
    expect(await lines(n, 2)).toEqual(["batch 0,1,2,3,4", "batch 5,6"]);
  });

  test("batches are gathered by key, and what does not meet the condition runs alone", async () => {
    const n = key();
    const ordinary = upTo(4).map((i) => ({ n, i, who: i % 2 ? `a ${n}` : `b ${n}` }));
    await sendAll("sorted", [...ordinary, { n, i: 9, who: `a ${n}`, urgent: true }]);
    const expected = [`a ${n}: 9`, `b ${n}: 0,2`, `a ${n}: 1,3`];
    expect([...(await lines(n, 3))].sort()).toEqual([...expected].sort());
    expect(linesOf(n)[0]).toBe(expected[0]);
  });

  test("of events close together only the last one runs", async () => {
    const n = key();
    await sendAll(
      "debounced",
      upTo(3).map((i) => ({ n, i })),
    );
    await lines(n, 1);
    await pause(1_300);
    expect(linesOf(n)).toEqual(["ran 2"]);
  });

  test("a debounce is not put off beyond its limit", async () => {
    const n = key();
    for (let i = 0; i < 20 && linesOf(n).length === 0; i += 1) {
      await send("debounced", { n, i });
      await pause(500);
    }
    // A run began while events kept coming closer together than the quiet time.
    expect(linesOf(n)).not.toEqual([]);
  });
}

function deadlinePromises({ key, send, lines, linesOf }: Bench) {
  test("a run that could not start in time is cancelled", async () => {
    const n = key();
    await send("impatient", { n, i: 0 });
    await lines(n, 1);
    await send("impatient", { n, i: 1 });
    await lines(n, 2);
    await pause(1_200);
    expect(linesOf(n)).toEqual(["began 0", "was cancelled"]);
  });

  test("a run that does not end in time is cancelled", async () => {
    const n = key();
    await send("endless", { n });
    await lines(n, 2);
    await pause(1_500);
    expect(linesOf(n)).toEqual(["first", "was cancelled"]);
  });
}

const upTo = (count: number) => Array.from({ length: count }, (_, i) => i);

function peakByKey(log: string[]): Record<string, number> {
  const running: Record<string, number> = {};
  const peak: Record<string, number> = {};
  for (const line of log) {
    const [what, ...who] = line.split(" ");
    const id = who.join(" ");
    running[id] = (running[id] ?? 0) + (what === "start" ? 1 : -1);
    peak[id] = Math.max(peak[id] ?? 0, running[id]);
  }
  return peak;
}
