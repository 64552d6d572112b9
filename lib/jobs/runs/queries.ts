import "server-only";
import { z } from "zod";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { notFound } from "@/lib/core/errors";
import { decodeCursor, encodeCursor, type Page } from "@/lib/core/pagination";
import { JOB_APP } from "./constants";
import { authorizeRead, canControl } from "./policy";
import { isCancellable, isRetryable } from "./rules";
import { listRunsInput, type ListRunsInput, runRef } from "./schema";
import {
  type AttemptRow,
  countByFunction,
  countRuns,
  findRun,
  type RunRow,
  selectAttempts,
  selectRuns,
  selectSteps,
  type StepRow,
} from "./sql";
import type { JobCount, JobFailure, RunAttempt, RunListItem, RunStep, RunView } from "./types";

/** The runs of the tenant, newest first. */
export async function listRuns(ctx: Ctx, input: ListRunsInput): Promise<Page<RunListItem>> {
  const { cursor, limit, status, job } = listRunsInput.parse(input);
  authorizeRead(ctx);
  const filter = { functionId: job ? `${JOB_APP}-${job}` : null, status: status ?? null };
  const beforeId = cursor ? z.uuid().parse(decodeCursor(cursor)[0]) : null;

  return withTx(ctx, async (tx) => {
    const total = await countRuns(tx, filter);
    const rows = await selectRuns(tx, filter, { beforeId, limit: limit + 1 });
    const items = rows.slice(0, limit);
    const last = rows.length > limit ? items.at(-1) : undefined;
    return { items: items.map(listItem), nextCursor: last ? encodeCursor([last.id]) : null, total };
  });
}

/** The jobs that have run for the tenant, with their counts: what there is to filter by. */
export async function listJobs(ctx: Ctx): Promise<JobCount[]> {
  authorizeRead(ctx);
  const rows = await withTx(ctx, countByFunction);
  return rows.map(({ functionId, runs, failed }) => ({ job: jobOf(functionId), runs, failed }));
}

/** One run with its steps, its failed attempts and what the caller may do about it. */
export async function getRun(ctx: Ctx, runId: string): Promise<RunView> {
  const ref = runRef.safeParse({ runId });
  if (!ref.success) throw notFound("job_run");
  authorizeRead(ctx);

  return withTx(ctx, async (tx) => {
    const run = await findRun(tx, runId);
    if (!run) throw notFound("job_run");
    const steps = await selectSteps(tx, runId);
    const attempts = await selectAttempts(tx, runId);
    const mayControl = canControl(ctx);
    return {
      ...listItem(run),
      event: eventOf(run.event),
      steps: steps.map(stepOf),
      attempts: attempts.map(attemptOf),
      can: { cancel: mayControl && isCancellable(run), retry: mayControl && isRetryable(run) },
    };
  });
}

function listItem(row: RunRow): RunListItem {
  return {
    id: row.id,
    job: jobOf(row.functionId),
    status: row.status,
    request: row.request,
    createdAt: row.createdAt,
    startedAt: row.startedAt,
    endedAt: row.endedAt,
    error: row.error === null ? null : failureOf(row.error),
  };
}

function jobOf(functionId: string): string {
  return functionId.startsWith(`${JOB_APP}-`) ? functionId.slice(JOB_APP.length + 1) : functionId;
}

const failure = z.object({ name: z.string().catch("Error"), message: z.string().catch("") });

function failureOf(error: unknown): JobFailure {
  return failure.catch({ name: "Error", message: "" }).parse(error);
}

const KINDS: Readonly<Record<string, RunStep["kind"]>> = {
  Sleep: "sleep",
  WaitForEvent: "wait",
  InvokeFunction: "invoke",
};

function stepOf(row: StepRow): RunStep {
  return {
    id: row.id,
    name: row.name,
    kind: KINDS[row.op] ?? "work",
    state: row.state,
    createdAt: row.createdAt,
    endedAt: row.endedAt,
    error: row.state === "failed" ? failureOf(row.error) : null,
  };
}

function attemptOf(row: AttemptRow): RunAttempt {
  return {
    id: row.id,
    stepName: row.stepName,
    number: row.attempt + 1,
    error: failureOf(row.error),
    failedAt: row.failedAt,
  };
}

const event = z.object({ name: z.string(), data: z.record(z.string(), z.unknown()).catch({}) });

/** Events carry ids only; anything larger is none and is left out. */
function eventOf(raw: unknown): RunView["event"] {
  const { name, data } = event.parse(raw);
  const facts = Object.entries(data).flatMap(([key, value]) =>
    typeof value === "string" || typeof value === "number" || typeof value === "boolean"
      ? [{ name: key, value: String(value).slice(0, 200) }]
      : [],
  );
  return { name, facts };
}
