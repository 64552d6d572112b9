import { changed, rowsOf, transact } from "./database";
import { enqueueCall } from "./queue";
import { lockOpenRun } from "./runs";
import { finish } from "./settle";
import type { Engine, Run, Tx } from "./types";

/** Carries out what people asked for on the office page: to cancel an open run, to try an ended one again. */
export async function carryOutRequests(engine: Engine): Promise<void> {
  const asked = await rowsOf<{ id: string; request: "cancel" | "retry" }>(
    engine.pool,
    `SELECT id, request FROM jobs.runs WHERE request IS NOT NULL ORDER BY id LIMIT 100`,
  );
  for (const { id, request } of asked) {
    await transact(engine.pool, (tx) =>
      request === "cancel" ? cancel(engine, tx, id) : retry(engine, tx, id),
    );
  }
  if (asked.length > 0) engine.wake();
}

async function cancel(engine: Engine, tx: Tx, runId: string): Promise<void> {
  const run = await lockOpenRun(tx, runId);
  await clearRequest(tx, runId);
  const error = { name: "Cancelled", message: "cancelled by a person" };
  if (run) await finish(engine, tx, run, { status: "cancelled", error });
}

/** Steps that are done stay done; the others are asked for anew, with all their attempts. */
async function retry(engine: Engine, tx: Tx, runId: string): Promise<void> {
  await clearRequest(tx, runId);
  const [run] = await rowsOf<Run>(
    tx,
    `UPDATE jobs.runs r SET status = 'queued', ended_at = NULL, error = NULL, output = NULL, finish_by = NULL,
            started_at = NULL
      WHERE id = $1 AND status IN ('failed', 'cancelled')
        AND NOT EXISTS (SELECT 1 FROM jobs.runs o WHERE o.singleton_key = r.singleton_key AND o.ended_at IS NULL)
     RETURNING id, function_id, events, priority`,
    [runId],
  );
  if (!run) return;
  await changed(tx, `DELETE FROM jobs.steps WHERE run_id = $1 AND state <> 'done'`, [runId]);
  await enqueueCall(engine, tx, run);
}

async function clearRequest(tx: Tx, runId: string): Promise<void> {
  await tx.query(`UPDATE jobs.runs SET request = NULL WHERE id = $1`, [runId]);
}
