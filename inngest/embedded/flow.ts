import { changed, rowsOf } from "./database";
import { isTrue, keyOf } from "./expressions";
import { enqueue } from "./queue";
import { endRun, lockOpenRun, startRun } from "./runs";
import type { BatchSpec, Engine, FunctionSpec, Item, JobEvent, Tx } from "./types";

const IDEMPOTENCY_MS = 24 * 3_600_000;

/**
 * Starts a function for an event as its flow control says: at once, later, together with others, or not at all.
 * All of it is counted in the database, so it holds across processes. Returns the end events of runs it cancelled.
 */
export async function admit(
  engine: Engine,
  tx: Tx,
  spec: FunctionSpec,
  event: JobEvent,
): Promise<JobEvent[]> {
  if (spec.idempotency && !(await isFirst(tx, spec, event))) return [];
  if (spec.rateLimit && !(await isWithinRate(tx, spec, event))) return [];
  if (spec.debounce) {
    await debounce(engine, tx, spec, event);
    return [];
  }
  if (spec.batch && isTrue(spec.batch.if, { event })) {
    await addToBatch(engine, tx, { spec, batch: spec.batch, event });
    return [];
  }
  return begin(engine, tx, spec, event);
}

/** The debounced event has had its quiet time; one that was put off meanwhile stays where it is. */
export async function flushDebounce(engine: Engine, tx: Tx, item: Item): Promise<JobEvent[]> {
  const spec = engine.specs.get(item.function_id);
  const [row] = await rowsOf<{ due: boolean; payload: JobEvent }>(
    tx,
    `SELECT run_at <= clock_timestamp() AS due, payload FROM jobs.queue_items
      WHERE id = $1 AND lease = $2 FOR UPDATE`,
    [item.id, item.lease],
  );
  if (!row) return [];
  if (!row.due) {
    await tx.query(`UPDATE jobs.queue_items SET lease = NULL, lease_until = NULL WHERE id = $1`, [item.id]);
    return [];
  }
  await tx.query(`DELETE FROM jobs.queue_items WHERE id = $1`, [item.id]);
  return spec ? begin(engine, tx, spec, row.payload) : [];
}

/** Starts a run with what the batch holds, up to its size; what is left waits for its own time. */
export async function flushBatch(
  engine: Engine,
  tx: Tx,
  spec: FunctionSpec,
  batchKey: string,
): Promise<void> {
  if (!spec.batch) return;
  await lockKey(tx, batchKey);
  const taken = await rowsOf<{ id: string; event: JobEvent }>(
    tx,
    `DELETE FROM jobs.batch_events WHERE id IN
       (SELECT id FROM jobs.batch_events WHERE batch_key = $1 ORDER BY id LIMIT $2)
     RETURNING id, event`,
    [batchKey, spec.batch.sizeMax],
  );
  if (taken.length === 0) return;

  const events = taken.sort((a, b) => Number(a.id) - Number(b.id)).map((row) => row.event);
  await startRun(engine, tx, spec, { events });
  const [left] = await rowsOf(tx, `SELECT 1 FROM jobs.batch_events WHERE batch_key = $1 LIMIT 1`, [batchKey]);
  if (left) await setBatchTimer(engine, tx, spec, { batchKey, batch: spec.batch });
}

async function begin(engine: Engine, tx: Tx, spec: FunctionSpec, event: JobEvent): Promise<JobEvent[]> {
  const runAt = await throttledStart(engine, tx, spec, event);
  if (!spec.singleton) {
    await startRun(engine, tx, spec, { events: [event], runAt });
    return [];
  }

  const singletonKey = `${spec.id}:${keyOf(spec.singleton.key, { event })}`;
  await lockKey(tx, `singleton:${singletonKey}`);
  const cancelled = spec.singleton.mode === "cancel" ? await cancelHolder(engine, tx, singletonKey) : [];
  await startRun(engine, tx, spec, { events: [event], runAt, singletonKey });
  return cancelled;
}

async function cancelHolder(engine: Engine, tx: Tx, singletonKey: string): Promise<JobEvent[]> {
  const [holder] = await rowsOf<{ id: string }>(
    tx,
    `SELECT id FROM jobs.runs WHERE singleton_key = $1 AND ended_at IS NULL`,
    [singletonKey],
  );
  const run = holder ? await lockOpenRun(tx, holder.id) : null;
  if (!run) return [];
  const error = { name: "Cancelled", message: "a newer run took the place of this one" };
  return endRun(engine, tx, run, { status: "cancelled", error });
}

/** One run a key in 24 hours. */
async function isFirst(tx: Tx, spec: FunctionSpec, event: JobEvent): Promise<boolean> {
  const taken = await changed(
    tx,
    `INSERT INTO jobs.gates AS g (key, expires_at) VALUES ($1, now() + make_interval(secs => $2))
     ON CONFLICT (key) DO UPDATE SET expires_at = excluded.expires_at WHERE g.expires_at <= now()`,
    [`once:${spec.id}:${keyOf(spec.idempotency, { event })}`, IDEMPOTENCY_MS / 1000],
  );
  return taken === 1;
}

/** At most `limit` runs in a period, which begins with its first event; the others are left out for good. */
async function isWithinRate(tx: Tx, spec: FunctionSpec, event: JobEvent): Promise<boolean> {
  if (!spec.rateLimit) return true;
  const taken = await changed(
    tx,
    `INSERT INTO jobs.gates AS g (key, expires_at) VALUES ($1, now() + make_interval(secs => $2))
     ON CONFLICT (key) DO UPDATE
       SET taken = CASE WHEN g.expires_at <= now() THEN 1 ELSE g.taken + 1 END,
           expires_at = CASE WHEN g.expires_at <= now() THEN excluded.expires_at ELSE g.expires_at END
     WHERE g.expires_at <= now() OR g.taken < $3`,
    [
      `rate:${spec.id}:${keyOf(spec.rateLimit.key, { event })}`,
      spec.rateLimit.periodMs / 1000,
      spec.rateLimit.limit,
    ],
  );
  return taken === 1;
}

/** Evenly spaced starts after a burst: the row holds when the next one may be (GCRA). */
async function throttledStart(engine: Engine, tx: Tx, spec: FunctionSpec, event: JobEvent) {
  const wanted = event.ts > engine.now().getTime() ? new Date(event.ts) : undefined;
  if (!spec.throttle) return wanted;

  const everySeconds = spec.throttle.periodMs / 1000 / spec.throttle.limit;
  const slackSeconds = (spec.throttle.burst - 1) * everySeconds;
  const [row] = await rowsOf<{ start: Date }>(
    tx,
    `INSERT INTO jobs.gates AS g (key, next_at, expires_at)
     VALUES ($1, now() + make_interval(secs => $2), now() + make_interval(secs => $2 + $3))
     ON CONFLICT (key) DO UPDATE
       SET next_at = greatest(g.next_at, now()) + make_interval(secs => $2),
           expires_at = greatest(g.next_at, now()) + make_interval(secs => $2 + $3)
     RETURNING next_at - make_interval(secs => $2 + $3) AS start`,
    [`throttle:${spec.id}:${keyOf(spec.throttle.key, { event })}`, everySeconds, slackSeconds],
  );
  if (!row || (wanted && wanted > row.start)) return wanted;
  return row.start;
}

/** The latest event takes the place of the one before and waits anew, but never beyond `timeout` in all. */
async function debounce(engine: Engine, tx: Tx, spec: FunctionSpec, event: JobEvent): Promise<void> {
  if (!spec.debounce) return;
  const { periodMs, timeoutMs } = spec.debounce;
  await tx.query(
    `INSERT INTO jobs.queue_items AS q (kind, function_id, key, payload, run_at, order_at)
     VALUES ('debounce', $1, $2, $3, now() + make_interval(secs => $4), now() + make_interval(secs => $4))
     ON CONFLICT (key) DO UPDATE SET payload = excluded.payload,
       run_at = least(excluded.run_at, q.created_at + make_interval(secs => $5)),
       order_at = least(excluded.run_at, q.created_at + make_interval(secs => $5))`,
    [
      spec.id,
      `debounce:${spec.id}:${keyOf(spec.debounce.key, { event })}`,
      JSON.stringify(event),
      periodMs / 1000,
      timeoutMs === undefined ? null : timeoutMs / 1000,
    ],
  );
  engine.wake(new Date(engine.now().getTime() + periodMs));
}

async function addToBatch(
  engine: Engine,
  tx: Tx,
  { spec, batch, event }: { spec: FunctionSpec; batch: BatchSpec; event: JobEvent },
): Promise<void> {
  const batchKey = `batch:${spec.id}:${keyOf(batch.key, { event })}`;
  // Counted under a lock: two senders that each saw one short of full would both leave it lying.
  await lockKey(tx, batchKey);
  await tx.query(`INSERT INTO jobs.batch_events (batch_key, event) VALUES ($1, $2)`, [
    batchKey,
    JSON.stringify(event),
  ]);
  const [row] = await rowsOf<{ full: boolean }>(
    tx,
    `SELECT count(*) >= $2 AS full FROM jobs.batch_events WHERE batch_key = $1`,
    [batchKey, batch.sizeMax],
  );
  if (!row?.full) return setBatchTimer(engine, tx, spec, { batchKey, batch });
  await tx.query(`DELETE FROM jobs.queue_items WHERE key = $1 AND lease IS NULL`, [batchKey]);
  await flushBatch(engine, tx, spec, batchKey);
}

async function setBatchTimer(
  engine: Engine,
  tx: Tx,
  spec: FunctionSpec,
  { batchKey, batch }: { batchKey: string; batch: BatchSpec },
): Promise<void> {
  const runAt = new Date(engine.now().getTime() + batch.timeoutMs);
  await enqueue(engine, tx, { kind: "batch", functionId: spec.id, key: batchKey, payload: batchKey, runAt });
}

async function lockKey(tx: Tx, key: string): Promise<void> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [key]);
}
