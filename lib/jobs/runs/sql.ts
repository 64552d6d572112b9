import "server-only";
import type { Tx } from "@/lib/core/db";
import { Prisma } from "@/prisma/generated/client";
import type { RunRequest, RunStatus } from "./constants";

type Filter = { functionId: string | null; status: RunStatus | null };

export type RunRow = {
  id: string;
  functionId: string;
  status: RunStatus;
  request: RunRequest | null;
  createdAt: Date;
  startedAt: Date | null;
  endedAt: Date | null;
  error: unknown;
};

export type StepRow = {
  id: string;
  name: string;
  op: string;
  state: "pending" | "done" | "failed";
  createdAt: Date;
  endedAt: Date | null;
  error: unknown;
};

export type AttemptRow = {
  id: string;
  stepName: string | null;
  attempt: number;
  error: unknown;
  failedAt: Date;
};

const runColumns = Prisma.sql`id, function_id AS "functionId", status, request, created_at AS "createdAt",
  started_at AS "startedAt", ended_at AS "endedAt", error`;

/** Runs of the tenant, newest first: ids are v7, so their order is that of time. */
export async function selectRuns(
  tx: Tx,
  filter: Filter,
  page: { beforeId: string | null; limit: number },
): Promise<RunRow[]> {
  return tx.$queryRaw<RunRow[]>`
    SELECT ${runColumns} FROM jobs.runs
    WHERE ${matching(filter)} AND (${page.beforeId}::uuid IS NULL OR id < ${page.beforeId}::uuid)
    ORDER BY id DESC LIMIT ${page.limit}`;
}

export async function countRuns(tx: Tx, filter: Filter): Promise<number> {
  const [row] = await tx.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS n FROM jobs.runs WHERE ${matching(filter)}`;
  return row?.n ?? 0;
}

/** How many runs each job of the tenant has had, and how many of them failed. */
export async function countByFunction(
  tx: Tx,
): Promise<{ functionId: string; runs: number; failed: number }[]> {
  return tx.$queryRaw`
    SELECT function_id AS "functionId", count(*)::int AS runs,
           (count(*) FILTER (WHERE status = 'failed'))::int AS failed
    FROM jobs.runs GROUP BY function_id ORDER BY function_id`;
}

export async function findRun(tx: Tx, runId: string): Promise<(RunRow & { event: unknown }) | null> {
  const [row] = await tx.$queryRaw<(RunRow & { event: unknown })[]>`
    SELECT ${runColumns}, events -> 0 AS event FROM jobs.runs WHERE id = ${runId}::uuid`;
  return row ?? null;
}

/** The steps of a run in the order they began; a step's result is not read, only its error. */
export async function selectSteps(tx: Tx, runId: string): Promise<StepRow[]> {
  return tx.$queryRaw<StepRow[]>`
    SELECT id, name, op, state, created_at AS "createdAt", ended_at AS "endedAt", result -> 'error' AS error
    FROM jobs.steps WHERE run_id = ${runId}::uuid ORDER BY position NULLS LAST, created_at, id LIMIT 1000`;
}

/** The latest failed attempts of a run, newest first. */
export async function selectAttempts(tx: Tx, runId: string): Promise<AttemptRow[]> {
  return tx.$queryRaw<AttemptRow[]>`
    SELECT id::text AS id, step_name AS "stepName", attempt, error, failed_at AS "failedAt"
    FROM jobs.attempts WHERE run_id = ${runId}::uuid ORDER BY attempts.id DESC LIMIT 100`;
}

/** Asks the executor for something, if the run is still as it was seen. Returns how many rows it reached. */
export async function askFor(
  tx: Tx,
  asked: { runId: string; status: RunStatus; request: RunRequest },
): Promise<number> {
  return tx.$executeRaw`
    UPDATE jobs.runs SET request = ${asked.request}
    WHERE id = ${asked.runId}::uuid AND status = ${asked.status} AND request IS NULL`;
}

function matching({ functionId, status }: Filter): Prisma.Sql {
  return Prisma.sql`(${functionId}::text IS NULL OR function_id = ${functionId})
    AND (${status}::text IS NULL OR status = ${status})`;
}
