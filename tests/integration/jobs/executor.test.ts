import { type Inngest, type InngestFunction, cron, eventType } from "inngest";
import pg from "pg";
import { afterEach, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { forgetOld } from "@/inngest/embedded/retention";
import type { Engine, ExecutorOptions } from "@/inngest/embedded/types";
import { postgresForJobs } from "@/tests/support/job-database";
import {
  createJournal,
  embeddedEngine,
  eventually,
  type JobDatabase,
  type MakeFunctions,
  pause,
} from "@/tests/support/job-engine";
import { jobFunctions } from "@/tests/support/job-functions";

type Booted = Awaited<ReturnType<typeof embeddedEngine>>;

let database: JobDatabase;
const booted: Booted[] = [];
const journal = createJournal();

beforeAll(async () => {
  database = await postgresForJobs();
});
afterEach(async () => {
  for (const engine of booted.splice(0)) await engine.stop();
  const pool = new pg.Pool({ connectionString: database.url, max: 1 });
  await pool.query("TRUNCATE jobs.events, jobs.runs, jobs.queue_items, jobs.gates, jobs.schedules CASCADE");
  await pool.end();
});

const standard: MakeFunctions = (inngest) => jobFunctions(inngest, journal.log);

async function boot(makeFunctions = standard, options: Partial<ExecutorOptions> = {}): Promise<Booted> {
  const engine = await embeddedEngine(database, makeFunctions, options);
  booted.push(engine);
  return engine;
}

let serial = 0;
const key = () => `x${(serial += 1)}`;
const many = (count: number, make: (i: number) => Record<string, unknown>, event: string) =>
  Array.from({ length: count }, (_, i) => ({ name: `test/${event}`, data: make(i) }));

const runsOf = async ({ pool }: Booted) => {
  const { rows } = await pool.query<{
    id: string;
    status: string;
    error: { name: string; message: string } | null;
  }>("SELECT id, status, error FROM jobs.runs ORDER BY id");
  return rows;
};
const ended = (engine: Booted, count: number) =>
  eventually(
    async () => (await runsOf(engine)).filter((run) => !/queued|running/.test(run.status)).length === count,
  );

test("two processes together never go above a concurrency limit", async () => {
  const [first, second] = [await boot(), await boot()];
  const n = key();
  await first.inngest.send(many(12, () => ({ n, who: n }), "limited"));
  await ended(second, 12);
  expect(peak(journal.of(n))).toBe(2);
});

test("runs that wait for a slot take no room from others", async () => {
  const engine = await boot(standard, { concurrency: 3 });
  const [n, other] = [key(), key()];
  await engine.inngest.send(many(30, () => ({ n, who: n }), "limited"));
  const sentAt = Date.now();
  await engine.inngest.send({ name: "test/serial", data: { n: other } });
  await eventually(() => journal.of(other).includes("serial 15"));
  expect(Date.now() - sentAt).toBeLessThan(1_500);
  expect(journal.of(n).filter((line) => line.startsWith("end")).length).toBeLessThan(30);
});

test("a stop waits for the steps that run and takes nothing new; another process goes on", async () => {
  const first = await boot(standard, { concurrency: 2 });
  const n = key();
  await first.inngest.send(many(4, (i) => ({ n, who: `${i}` }), "limited"));
  await eventually(() => journal.of(n).length === 2);
  await first.executor.stop();
  const atStop = journal.of(n);
  expect(atStop.filter((line) => line.startsWith("end"))).toHaveLength(2);
  await pause(300);
  expect(journal.of(n)).toEqual(atStop);
  await ended(await boot(), 4);
  expect(journal.of(n)).toHaveLength(8);
});

test("paused, it takes nothing; resumed, it goes on", async () => {
  const engine = await boot();
  const n = key();
  engine.executor.pause();
  await engine.inngest.send({ name: "test/serial", data: { n } });
  await pause(300);
  expect(journal.of(n)).toEqual([]);
  engine.executor.resume();
  await ended(engine, 1);
});

const decade = { cronCatchUpMs: 10 * 366 * 86_400_000 };
const yearly =
  (log: string[]): MakeFunctions =>
  (inngest) => {
    const fn = inngest.createFunction({ id: "yearly", triggers: cron("0 0 1 1 *") }, ({ event }) => {
      log.push(new Date(event.ts ?? 0).toISOString());
    });
    return [fn];
  };

async function missYears(years: number): Promise<void> {
  const pool = new pg.Pool({ connectionString: database.url, max: 1 });
  await pool.query(
    `INSERT INTO jobs.schedules VALUES ('test-yearly', '0 0 1 1 *', now() - make_interval(years => $1))`,
    [years],
  );
  await pool.end();
}

test("of missed ticks only the last is made up for, once, however many processes start", async () => {
  await missYears(3);
  const log: string[] = [];
  const [engine] = await Promise.all([boot(yearly(log), decade), boot(yearly(log), decade)]);
  await ended(engine, 1);
  await pause(1_300);
  expect(log).toEqual([`${new Date().getUTCFullYear()}-01-01T00:00:00.000Z`]);
});

test("a tick missed longer ago than the catch-up time is passed over", async () => {
  await missYears(3);
  const log: string[] = [];
  const engine = await boot(yearly(log), { cronCatchUpMs: 1 });
  await pause(300);
  expect(await runsOf(engine)).toEqual([]);
});

test("a schedule that is new begins with its next tick", async () => {
  const engine = await boot(yearly([]));
  await pause(300);
  expect(await runsOf(engine)).toEqual([]);
});

test("what ended long ago is forgotten, and nothing that is open", async () => {
  const engine = await boot();
  const n = key();
  await engine.inngest.send([
    ...many(3, () => ({ n }), "serial"),
    { name: "test/wait", data: { n, timeout: "60s" } },
  ]);
  await ended(engine, 3);
  await engine.pool.query(
    "UPDATE jobs.runs SET ended_at = ended_at - interval '31 days' WHERE ended_at IS NOT NULL",
  );
  await engine.pool.query("UPDATE jobs.events SET received_at = received_at - interval '31 days'");
  const forgotten = await forgetOld({ pool: engine.pool, retentionDays: 30 } as Engine);
  expect(forgotten).toBe(3 + 4);
  expect((await runsOf(engine)).map((run) => run.status)).toEqual(["running"]);
});

test("a failed run asked to try again repeats no step that was done", async () => {
  let isBroken = true;
  const done: string[] = [];
  const engine = await boot((inngest) => [
    define(inngest, "mend", async (step) => {
      await step("first", () => void done.push("first"));
      await step("second", () => {
        if (isBroken) throw new Error("the printer is off");
        done.push("second");
      });
    }),
  ]);
  await engine.inngest.send({ name: "test/mend", data: {} });
  await ended(engine, 1);
  expect((await runsOf(engine))[0]).toMatchObject({
    status: "failed",
    error: { message: "the printer is off" },
  });

  isBroken = false;
  await engine.pool.query("UPDATE jobs.runs SET request = 'retry'");
  await eventually(async () => (await runsOf(engine))[0]?.status === "completed");
  expect(done).toEqual(["first", "second"]);
});

test("a run asked to stop is cancelled, and its waiting steps with it", async () => {
  const engine = await boot();
  const n = key();
  await engine.inngest.send({ name: "test/wait", data: { n, timeout: "60s" } });
  await eventually(() => journal.of(n).includes("waiting"));
  await engine.pool.query("UPDATE jobs.runs SET request = 'cancel'");
  await eventually(async () => (await runsOf(engine))[0]?.status === "cancelled");
  const [cancelled] = await runsOf(engine);
  const { rows } = await engine.pool.query(
    `SELECT run_id FROM jobs.queue_items WHERE run_id = $1 UNION ALL SELECT run_id FROM jobs.waits`,
    [cancelled?.id],
  );
  expect(rows).toEqual([]);
});

test("a step operation the executor does not know fails the run by name, at once", async () => {
  const engine = await boot((inngest) => {
    const fn = inngest.createFunction({ id: "signal", triggers: { event: "test/signal" } }, ({ step }) =>
      step.waitForSignal("sign", { signal: "s", timeout: "1m", onConflict: "fail" }),
    );
    return [fn];
  });
  await engine.inngest.send({ name: "test/signal", data: {} });
  await ended(engine, 1);
  const [run] = await runsOf(engine);
  expect(run).toMatchObject({ status: "failed", error: { name: "Unsupported" } });
  expect(run?.error?.message).toMatch(/test-signal: the step operation "WaitForSignal"/);
});

test("a result the database cannot hold fails the run once and is not tried for ever", async () => {
  let times = 0;
  const engine = await boot((inngest) => [
    define(inngest, "nul", async (step) => {
      await step("bad", () => ((times += 1), "a\u0000b"));
    }),
  ]);
  await engine.inngest.send({ name: "test/nul", data: {} });
  await ended(engine, 1);
  expect(await runsOf(engine)).toMatchObject([{ status: "failed", error: { name: "Unrecordable" } }]);
  expect(times).toBeLessThanOrEqual(2);
});

test("a run of more than a thousand steps is stopped", async () => {
  const engine = await boot(
    (inngest) => [
      define(inngest, "long", async (step) => {
        for (let i = 0; i < 1_100; i += 1) await step(`s-${i}`, () => i);
      }),
    ],
    { backoffMs: () => 1 },
  );
  await engine.inngest.send({ name: "test/long", data: {} });
  await ended(engine, 1);
  expect(await runsOf(engine)).toMatchObject([{ status: "failed", error: { name: "TooManySteps" } }]);
});

test("an event too large, or without a name, is refused to its sender", async () => {
  const engine = await boot();
  const large = { name: "test/serial", data: { n: "x".repeat(300_000) } };
  await expect(engine.inngest.send(large)).rejects.toThrow(/256 KiB/);
  await expect(engine.inngest.send({ name: "", data: {} })).rejects.toThrow();
  expect(await runsOf(engine)).toEqual([]);
});

function peak(lines: string[]): number {
  let running = 0;
  return Math.max(...lines.map((line) => (running += line.startsWith("start") ? 1 : -1)));
}

type RunStep = (id: string, work: () => unknown) => Promise<unknown>;

/** A function of plain steps, without retries. */
function define(inngest: Inngest, id: string, body: (step: RunStep) => Promise<void>): InngestFunction.Any {
  const triggers = eventType(`test/${id}`, { schema: z.object({}) });
  const fn = inngest.createFunction({ id, triggers, retries: 0 }, ({ step }) =>
    body((name, work) => step.run(name, work)),
  );
  return fn;
}
