import { changed, rowsOf } from "./database";
import { enqueueCall } from "./queue";
import type { Engine, Op, Run, StepResult, Tx } from "./types";

/** As on an Inngest server: a run with more steps is written wrongly and would replay ever more slowly. */
const STEPS_MAX = 1_000;

/** Records what a step came to. A second result for the same step, after a crash, changes nothing. */
export async function memoize(tx: Tx, run: Pick<Run, "id" | "tenant_id">, op: Op, result: StepResult) {
  return changed(
    tx,
    `INSERT INTO jobs.steps AS s (run_id, id, tenant_id, name, op, state, result, position, ended_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, nextval('jobs.step_position'), clock_timestamp())
     ON CONFLICT (run_id, id) DO UPDATE
       SET state = excluded.state, result = excluded.result, position = excluded.position,
           ended_at = excluded.ended_at
     WHERE s.state = 'pending'`,
    [run.id, op.id, run.tenant_id, nameOf(op), op.op, stateOf(result), JSON.stringify(result)],
  );
}

/** Notes a step that is outstanding; false when it was noted before, so that nothing is started twice. */
export async function planStep(tx: Tx, run: Pick<Run, "id" | "tenant_id">, op: Op): Promise<boolean> {
  const added = await changed(
    tx,
    `INSERT INTO jobs.steps (run_id, id, tenant_id, name, op, racing) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT DO NOTHING`,
    [run.id, op.id, run.tenant_id, nameOf(op), op.op, op.opts?.parallelMode === "race"],
  );
  return added === 1;
}

/** Ends an outstanding step from outside (timer, event, child run) and lets the run go on. Lock the run first. */
export async function fulfil(engine: Engine, tx: Tx, run: Run, step: { id: string; result: StepResult }) {
  const done = await changed(
    tx,
    `UPDATE jobs.steps SET state = $3, result = $4, position = nextval('jobs.step_position'),
            ended_at = clock_timestamp()
      WHERE run_id = $1 AND id = $2 AND state = 'pending'`,
    [run.id, step.id, stateOf(step.result), JSON.stringify(step.result)],
  );
  if (done === 0) return;
  await tx.query(`DELETE FROM jobs.waits WHERE run_id = $1 AND step_id = $2`, [run.id, step.id]);
  await goOn(engine, tx, run);
}

/** Asks the function again once nothing of a parallel group is outstanding, or at once where steps race. */
export async function goOn(engine: Engine, tx: Tx, run: Run): Promise<void> {
  const [outstanding] = await rowsOf<{ pending: boolean; racing: boolean }>(
    tx,
    `SELECT count(*) > 0 AS pending, coalesce(bool_or(racing), false) AS racing
       FROM jobs.steps WHERE run_id = $1 AND state = 'pending'`,
    [run.id],
  );
  if (!outstanding?.pending || outstanding.racing) await enqueueCall(engine, tx, run);
}

export async function hasTooManySteps(
  engine: Engine,
  tx: Tx,
  { runId, lease, added }: { runId: string; lease: string; added: number },
): Promise<boolean> {
  const known = (engine.stepCounts.get(lease) ?? STEPS_MAX) + added;
  engine.stepCounts.set(lease, known);
  // A group of parallel steps is counted by each of its calls: near the limit only the table knows.
  if (known < STEPS_MAX * 0.9) return false;
  const [row] = await rowsOf<{ many: boolean }>(
    tx,
    `SELECT count(*) > $2 AS many FROM jobs.steps WHERE run_id = $1`,
    [runId, STEPS_MAX],
  );
  return row?.many ?? false;
}

/** Keeps the reason of a failed attempt for the person who looks at the run. */
export async function noteAttempt(
  tx: Tx,
  run: Pick<Run, "id" | "tenant_id">,
  failed: { stepName: string | null; attempt: number; error: unknown },
): Promise<void> {
  await tx.query(
    `INSERT INTO jobs.attempts (run_id, tenant_id, step_name, attempt, error) VALUES ($1, $2, $3, $4, $5)`,
    [run.id, run.tenant_id, failed.stepName, failed.attempt, JSON.stringify(failed.error ?? null)],
  );
}

function nameOf(op: Op): string {
  return op.displayName ?? op.name ?? op.id;
}

function stateOf(result: StepResult): "done" | "failed" {
  return "error" in result ? "failed" : "done";
}
