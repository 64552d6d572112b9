import { changed, rowsOf } from "./database";
import { keyOf } from "./expressions";
import type { Engine, FunctionSpec, Item, ItemKind, Run, Tx } from "./types";

type NewItem = {
  kind: ItemKind;
  functionId: string;
  runId?: string | undefined;
  stepId?: string | undefined;
  attempt?: number;
  key?: string | undefined;
  payload?: unknown;
  priority?: number;
  slots?: { key: string; limit: number }[];
  runAt?: Date | undefined;
};

/**
 * Written with the work it follows from, in its transaction. A key stands once: an item that is being worked on is
 * marked to be done again, a waiting one is left as it is.
 */
export async function enqueue(engine: Engine, tx: Tx, item: NewItem): Promise<void> {
  const slots = item.slots ?? [];
  const runAt = item.runAt ?? null;
  await tx.query(
    `WITH added AS (
       INSERT INTO jobs.queue_items AS q
         (kind, function_id, run_id, step_id, attempt, key, payload, lane, slots, slot_limits, run_at, order_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, coalesce($11, now()),
               coalesce($11, now()) - make_interval(secs => $12))
       ON CONFLICT (key) DO UPDATE SET again = q.again OR q.lease IS NOT NULL RETURNING 1)
     SELECT CASE WHEN $13 THEN pg_notify('jobs_queue', '') END FROM added`,
    [
      item.kind,
      item.functionId,
      item.runId ?? null,
      item.stepId ?? null,
      item.attempt ?? 0,
      item.key ?? null,
      item.payload === undefined ? null : JSON.stringify(item.payload),
      slots.map((slot) => slot.key).join("\n"),
      slots.map((slot) => slot.key),
      slots.map((slot) => slot.limit),
      runAt,
      item.priority ?? 0,
      engine.listen && (runAt === null || runAt <= engine.now()),
    ],
  );
  if (item.runAt) engine.wake(item.runAt);
}

/** One call of the SDK for a run: to go on (no step) or to run one step of a parallel group. */
export async function enqueueCall(
  engine: Engine,
  tx: Tx,
  run: Pick<Run, "id" | "function_id" | "events" | "priority">,
  call: { stepId?: string | undefined; attempt?: number; runAt?: Date | undefined } = {},
): Promise<void> {
  await enqueue(engine, tx, {
    kind: "call",
    functionId: run.function_id,
    runId: run.id,
    stepId: call.stepId,
    attempt: call.attempt ?? 0,
    // One at a time for a run: two that go on together would execute the next step twice.
    key: `call:${run.id}:${call.stepId ?? ""}`,
    priority: run.priority,
    slots: slotsOf(engine.specs.get(run.function_id), run),
    runAt: call.runAt,
  });
}

/** Leases what is due, within the room of this process and the concurrency limits of all. */
export async function claim(engine: Engine, room: number): Promise<Item[]> {
  return rowsOf<Item>(
    engine.pool,
    `SELECT id, kind, function_id, run_id, step_id, attempt, key, payload, lease, lost
       FROM jobs.claim($1, $2)`,
    [room, engine.leaseSeconds],
  );
}

/** Takes the item off the queue if the lease still holds; null means that somebody else has taken it up. */
export async function consume(tx: Tx, item: Item): Promise<{ again: boolean } | null> {
  const [row] = await rowsOf<{ again: boolean }>(
    tx,
    `DELETE FROM jobs.queue_items WHERE id = $1 AND lease = $2 RETURNING again`,
    [item.id, item.lease],
  );
  return row ?? null;
}

/** Gives items back, to be taken up at `runAt` by anyone. */
export async function release(engine: Engine, items: Item[], runAt?: Date): Promise<void> {
  await changed(
    engine.pool,
    `UPDATE jobs.queue_items SET lease = NULL, lease_until = NULL, run_at = coalesce($2, run_at)
      WHERE lease = ANY($1::bigint[])`,
    [items.map((item) => item.lease), runAt ?? null],
  );
}

/** A locked row is being settled this moment and needs no longer lease; to wait for it could end in a deadlock. */
export async function extendLeases(engine: Engine, items: Item[]): Promise<void> {
  await changed(
    engine.pool,
    `UPDATE jobs.queue_items q SET lease_until = clock_timestamp() + make_interval(secs => $2)
      WHERE q.id IN (SELECT i.id FROM jobs.queue_items i WHERE i.lease = ANY($1::bigint[])
                        FOR UPDATE SKIP LOCKED)`,
    [items.map((item) => item.lease), engine.leaseSeconds],
  );
}

function slotsOf(spec: FunctionSpec | undefined, run: Pick<Run, "events">): { key: string; limit: number }[] {
  return (spec?.concurrency ?? []).map((one) => {
    const owner = one.scope === "fn" ? (spec?.id ?? "") : `*${one.scope}`;
    return { key: `${owner}:${keyOf(one.key, { event: run.events[0] })}`, limit: one.limit };
  });
}
