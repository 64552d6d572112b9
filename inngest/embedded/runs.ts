import { uuidv7 } from "uuidv7";

import { changed, rowsOf, transact } from "./database";
import { numberOf } from "./expressions";
import { enqueue, enqueueCall } from "./queue";
import type { MemoizedStep } from "./protocol";
import { fulfil } from "./steps";
import type { Engine, FunctionSpec, JobEvent, Run, RunStatus, Tx } from "./types";

const COLUMNS = `id, function_id, tenant_id, status, events, priority, parent_run_id, parent_step_id,
  finish_by, created_at`;

/** Sent with every run that ends by itself; only a trigger can hear it, so that ending a run stays cheap. */
export const FINISHED = "inngest/function.finished";

type Start = {
  events: JobEvent[];
  runAt?: Date | undefined;
  parent?: { run: Run; stepId: string } | undefined;
  singletonKey?: string | undefined;
};

/** Creates a run and its first call together; nothing when another run holds its singleton key. */
export async function startRun(engine: Engine, tx: Tx, spec: FunctionSpec, start: Start): Promise<void> {
  const id = uuidv7();
  const event = start.events[0];
  const priority = spec.priority ? clamp(numberOf(spec.priority, { event }), 600) : 0;
  const added = await changed(
    tx,
    `INSERT INTO jobs.runs
       (id, function_id, tenant_id, events, priority, singleton_key, parent_run_id, parent_step_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
     ON CONFLICT (singleton_key) WHERE ended_at IS NULL AND singleton_key IS NOT NULL DO NOTHING`,
    [
      id,
      spec.id,
      tenantOf(event) ?? start.parent?.run.tenant_id ?? null,
      JSON.stringify(start.events),
      priority,
      start.singletonKey ?? null,
      start.parent?.run.id ?? null,
      start.parent?.stepId ?? null,
    ],
  );
  if (added === 0) return;

  const run = { id, function_id: spec.id, events: start.events, priority };
  await enqueueCall(engine, tx, run, { runAt: start.runAt });
  if (spec.startTimeoutMs !== undefined) await setDeadline(engine, tx, run, spec.startTimeoutMs);
}

/** The run with all that has ended in it, as the next call of the SDK needs it. */
export async function loadRun(
  engine: Engine,
  runId: string,
): Promise<{ run: Run; steps: MemoizedStep[] } | null> {
  const [row] = await rowsOf<Run & { steps: MemoizedStep[] }>(
    engine.pool,
    `SELECT ${COLUMNS}, coalesce((SELECT jsonb_agg(jsonb_build_object('id', s.id, 'result', s.result)
              ORDER BY s.position) FROM jobs.steps s WHERE s.run_id = r.id AND s.state <> 'pending'), '[]') AS steps
       FROM jobs.runs r WHERE id = $1`,
    [runId],
  );
  return row ? { run: row, steps: row.steps } : null;
}

/** Marks the first call of a run: it is no longer queued, and its time to finish begins. */
export async function beginRun(engine: Engine, run: Run, spec: FunctionSpec): Promise<void> {
  const finishMs = spec.finishTimeoutMs;
  if (finishMs === undefined) {
    await changed(engine.pool, BEGIN, [run.id, null]);
    return;
  }
  const finishBy = new Date(engine.now().getTime() + finishMs);
  await transact(engine.pool, async (tx) => {
    if ((await changed(tx, BEGIN, [run.id, finishBy])) === 1) await setDeadline(engine, tx, run, finishMs);
  });
}

const BEGIN = `UPDATE jobs.runs SET status = 'running', started_at = coalesce(started_at, now()), finish_by = $2
  WHERE id = $1 AND status = 'queued'`;

/** The open run, locked until the transaction ends; null when it has ended. Always taken before its queue items. */
export async function lockOpenRun(tx: Tx, runId: string): Promise<Run | null> {
  const [run] = await rowsOf<Run>(
    tx,
    `SELECT ${COLUMNS} FROM jobs.runs WHERE id = $1 AND ended_at IS NULL FOR UPDATE`,
    [runId],
  );
  return run ?? null;
}

export type Ending =
  { status: "completed"; output: unknown } | { status: "failed" | "cancelled"; error: unknown };

/**
 * Ends a locked run once: drops what is still queued for it and tells the run that invoked it. Returns the events
 * that Inngest sends at this point, for the caller to route.
 */
export async function endRun(engine: Engine, tx: Tx, run: Run, ending: Ending): Promise<JobEvent[]> {
  const output = ending.status === "completed" ? (ending.output ?? null) : null;
  const error = ending.status === "completed" ? null : ending.error;
  await tx.query(
    `WITH waits AS (DELETE FROM jobs.waits WHERE run_id = $1),
          items AS (DELETE FROM jobs.queue_items WHERE run_id = $1)
     UPDATE jobs.runs SET status = $2, output = $3, error = $4, request = NULL, ended_at = clock_timestamp()
      WHERE id = $1`,
    [run.id, ending.status, JSON.stringify(output), error === null ? null : JSON.stringify(error)],
  );
  await tellParent(engine, tx, run, error === null ? { data: output } : { error });
  return END_EVENTS[ending.status].map((name) => endEvent(name, run, ending));
}

async function tellParent(engine: Engine, tx: Tx, run: Run, result: { data: unknown } | { error: unknown }) {
  if (run.parent_run_id === null || run.parent_step_id === null) return;
  const parent = await lockOpenRun(tx, run.parent_run_id);
  if (parent) await fulfil(engine, tx, parent, { id: run.parent_step_id, result });
}

const END_EVENTS: Readonly<Record<Ending["status"], string[]>> = {
  completed: [FINISHED],
  failed: ["inngest/function.failed", FINISHED],
  cancelled: ["inngest/function.cancelled"],
};

function endEvent(name: string, run: Run, ending: Ending): JobEvent {
  const outcome = ending.status === "completed" ? { result: ending.output ?? null } : { error: ending.error };
  return {
    id: uuidv7(),
    name,
    ts: Date.now(),
    data: {
      function_id: run.function_id,
      run_id: run.id,
      ...outcome,
      event: run.events[0],
      events: run.events,
    },
  };
}

async function setDeadline(engine: Engine, tx: Tx, run: Pick<Run, "id" | "function_id">, afterMs: number) {
  await enqueue(engine, tx, {
    kind: "deadline",
    functionId: run.function_id,
    runId: run.id,
    runAt: new Date(engine.now().getTime() + afterMs),
  });
}

/** Whose run it is, for row-level security: the tenant the event names, also inside "function.failed". */
function tenantOf(event: JobEvent | undefined): string | null {
  const tenantId = event?.data.tenantId;
  if (typeof tenantId === "string" && UUID.test(tenantId)) return tenantId;
  const inner = event?.data.event;
  return isEvent(inner) ? tenantOf(inner) : null;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function isEvent(value: unknown): value is JobEvent {
  return typeof value === "object" && value !== null && "data" in value && typeof value.data === "object";
}

function clamp(value: number, bound: number): number {
  return Math.max(-bound, Math.min(bound, value));
}

export function isOpen(status: RunStatus): boolean {
  return status === "queued" || status === "running";
}
