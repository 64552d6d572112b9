import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterEach, expect, test } from "vitest";
import { postgresForJobs } from "@/tests/support/job-database";
import { createJournal, embeddedEngine, eventually, type JobDatabase } from "@/tests/support/job-engine";
import { jobFunctions } from "@/tests/support/job-functions";

const RUNS = 200;
const STEPS = 4;
const children: ChildProcess[] = [];
afterEach(() => children.splice(0).forEach((child) => child.kill("SIGKILL")));

test("a process killed in the middle of 200 runs loses nothing and records every result once", async () => {
  const { url } = await postgresForJobs();
  const log = path.join(mkdtempSync(path.join(tmpdir(), "jobs-crash-")), "steps.log");
  const pool = new pg.Pool({ connectionString: url, max: 1 });

  const first = startChild(url, log, RUNS);
  await eventually(async () => (await countDone(pool)) > RUNS, 60_000);
  first.kill("SIGKILL");
  const before = await countDone(pool);
  expect(before).toBeLessThan(RUNS * STEPS);
  startChild(url, log, 0);
  await eventually(async () => (await countEnded(pool)) === RUNS, 120_000);

  expect(await outcomes(pool)).toEqual([{ status: "completed", runs: RUNS, steps: RUNS * (STEPS + 1) }]);
  const executed = readFileSync(log, "utf8").trim().split("\n");
  expect(new Set(executed).size).toBe(RUNS * STEPS);
  // Only steps that were running when the process ended may have run twice.
  expect(executed.length - RUNS * STEPS).toBeLessThanOrEqual(10);
  await pool.end();
}, 240_000);

test("every connection cut three times in the middle of 200 runs loses nothing and the process lives on", async () => {
  const { url } = await postgresForJobs();
  const database: JobDatabase = { url, poolMax: 10, listen: true, close: async () => undefined };
  const journal = createJournal();
  const engine = await embeddedEngine(database, (inngest) => jobFunctions(inngest, journal.log), {
    leaseSeconds: 3,
  });
  const pool = new pg.Pool({ connectionString: url, max: 1 });

  const names = Array.from({ length: RUNS }, (_, i) => `run-${i}`);
  await engine.inngest.send(names.map((n) => ({ name: "test/fan-out", data: { n, sleep: "1s" } })));
  for (let cut = 1; cut <= 3; cut += 1) {
    await eventually(async () => (await countDone(pool)) > cut * 100, 60_000);
    await pool.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`,
    );
  }
  await eventually(async () => (await countEnded(pool)) === RUNS, 120_000);

  expect(await outcomes(pool)).toEqual([{ status: "completed", runs: RUNS, steps: RUNS * (STEPS + 1) }]);
  const executions = names.map((n) => journal.of(n).length);
  expect(Math.min(...executions)).toBe(STEPS);
  expect(executions.reduce((sum, each) => sum + each, 0) - RUNS * STEPS).toBeLessThanOrEqual(10);
  await engine.stop();
  await pool.end();
}, 240_000);

test("a process told to end finishes the steps that run, begins no other, and leaves the rest to the next", async () => {
  const { url } = await postgresForJobs();
  const log = path.join(mkdtempSync(path.join(tmpdir(), "jobs-drain-")), "steps.log");
  writeFileSync(log, "");
  const linesWith = (word: string) =>
    readFileSync(log, "utf8")
      .split("\n")
      .filter((line) => line.includes(` ${word} `)).length;

  const first = startChild(url, log, 30, "limited");
  await eventually(() => linesWith("start") >= 5, 60_000);
  first.kill("SIGTERM");
  const code = await new Promise((resolve) => first.once("exit", resolve));
  expect(code).toBe(143);
  expect(linesWith("end")).toBe(linesWith("start"));
  expect(linesWith("end")).toBeLessThan(30);

  startChild(url, log, 0);
  await eventually(() => linesWith("end") === 30, 60_000);
  expect(linesWith("start")).toBe(30);
}, 240_000);

function startChild(url: string, log: string, runs: number, event = "fan-out"): ChildProcess {
  const script = path.resolve(import.meta.dirname, "../../support/job-child.ts");
  const child = spawn(process.execPath, ["--import", "tsx", script, url, log, String(runs), event], {
    stdio: "ignore",
  });
  children.push(child);
  return child;
}

async function countDone(pool: pg.Pool): Promise<number> {
  return count(pool, `SELECT count(*)::int AS n FROM jobs.steps WHERE state = 'done' AND op <> 'Sleep'`);
}

async function countEnded(pool: pg.Pool): Promise<number> {
  return count(pool, `SELECT count(*)::int AS n FROM jobs.runs WHERE ended_at IS NOT NULL`);
}

async function count(pool: pg.Pool, sql: string): Promise<number> {
  const { rows } = await pool.query<{ n: number }>(sql);
  return rows[0]?.n ?? 0;
}

async function outcomes(pool: pg.Pool) {
  const { rows } = await pool.query<{ status: string; runs: number; steps: number }>(
    `SELECT r.status, count(DISTINCT r.id)::int AS runs, count(s.id)::int AS steps
       FROM jobs.runs r JOIN jobs.steps s ON s.run_id = r.id AND s.state = 'done' GROUP BY r.status`,
  );
  return rows;
}
