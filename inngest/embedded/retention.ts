import { changed } from "./database";
import type { Engine } from "./types";

const BATCH = 500;
/** Event ids are remembered for at least this long, so that a sender may repeat itself safely. */
const EVENT_DAYS_MIN = 2;

/**
 * Deletes what ended more than `retentionDays` ago, a batch at a time, so that no lock is held for long. Returns
 * how many rows went.
 */
export async function forgetOld(engine: Engine): Promise<number> {
  const eventDays = Math.max(engine.retentionDays, EVENT_DAYS_MIN);
  return (
    (await inBatches(
      engine,
      "runs",
      "id",
      `ended_at < now() - make_interval(days => ${engine.retentionDays})`,
    )) +
    (await inBatches(engine, "events", "id", `received_at < now() - make_interval(days => ${eventDays})`)) +
    (await inBatches(engine, "gates", "key", "expires_at < now()"))
  );
}

async function inBatches(engine: Engine, table: string, key: string, condition: string): Promise<number> {
  let total = 0;
  for (;;) {
    const gone = await changed(
      engine.pool,
      `DELETE FROM jobs.${table} WHERE ${key} IN
         (SELECT ${key} FROM jobs.${table} WHERE ${condition} LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)`,
    );
    total += gone;
    if (gone < BATCH) return total;
  }
}
