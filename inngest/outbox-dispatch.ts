import type { Inngest } from "inngest";
import { databasePool } from "@/lib/core/db";

const BATCH = 100;
/** A sender that died gives its rows back after this time. */
const HOLD_SECONDS = 30;

type OutboxRow = { id: string; name: string; payload: Record<string, unknown>; created_at: Date };

/**
 * Sends what has been committed to the outbox and returns how much. Each row is sent at least once and counts
 * once: its id is the event's id, so a second send, after a crash between sending and marking, is dropped by the
 * engine. Safe to call from many places at once.
 */
export async function dispatchOutbox(client: Inngest.Any): Promise<number> {
  let total = 0;
  for (;;) {
    const rows = await claim();
    if (rows.length === 0) return total;
    await sendAll(client, rows);
    total += rows.length;
  }
}

async function sendAll(client: Inngest.Any, rows: OutboxRow[]): Promise<void> {
  try {
    await send(client, rows);
  } catch (error) {
    if (rows.length === 1) throw error;
    // One event the engine will not take must not hold up the ninety-nine beside it.
    const outcomes = await Promise.allSettled(rows.map((row) => send(client, [row])));
    if (outcomes.every((outcome) => outcome.status === "rejected")) throw error;
    const refused = rows
      .filter((_, i) => outcomes[i]?.status === "rejected")
      .map(({ id, name }) => ({ id, name }));
    console.error("outbox: events were not taken", { refused, error });
  }
}

async function send(client: Inngest.Any, rows: OutboxRow[]): Promise<void> {
  await client.send(
    rows.map(({ id, name, payload, created_at }) => ({ id, name, data: payload, ts: created_at.getTime() })),
  );
  await databasePool().query(`UPDATE outbox_events SET sent_at = now() WHERE id = ANY($1)`, [
    rows.map((row) => row.id),
  ]);
}

async function claim(): Promise<OutboxRow[]> {
  const { rows } = await databasePool().query<OutboxRow>(
    `UPDATE outbox_events SET claimed_until = now() + make_interval(secs => $2)
      WHERE id IN (SELECT id FROM outbox_events
                    WHERE sent_at IS NULL AND (claimed_until IS NULL OR claimed_until < now())
                    ORDER BY created_at, id LIMIT $1 FOR UPDATE SKIP LOCKED)
     RETURNING id, name, payload, created_at`,
    [BATCH, HOLD_SECONDS],
  );
  return rows;
}
