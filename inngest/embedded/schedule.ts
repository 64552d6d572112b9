import { nextTick } from "./config";
import { changed, rowsOf, transact } from "./database";
import { startRun } from "./runs";
import type { Engine, FunctionSpec, Tx } from "./types";

/**
 * Starts every schedule that has come due. Each tick starts once, however many processes look. Of the ticks that
 * were missed (the process was down, the machine asleep) only the last is made up for, and only if it lies within
 * `cronCatchUpMs`; older ones are passed over. A schedule seen for the first time begins with its next tick.
 */
export async function runSchedules(engine: Engine): Promise<void> {
  for (const spec of engine.specs.values()) {
    for (const cron of spec.crons) {
      await transact(engine.pool, (tx) => runSchedule(engine, tx, spec, cron));
    }
  }
  engine.wake();
}

async function runSchedule(engine: Engine, tx: Tx, spec: FunctionSpec, cron: string): Promise<void> {
  const now = engine.now();
  const [known] = await rowsOf<{ last_tick: Date }>(
    tx,
    `SELECT last_tick FROM jobs.schedules WHERE function_id = $1 AND cron = $2`,
    [spec.id, cron],
  );
  if (!known) {
    await tx.query(
      `INSERT INTO jobs.schedules (function_id, cron, last_tick) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`,
      [spec.id, cron, now],
    );
    return;
  }

  const tick = lastTickBetween(cron, earliest(known.last_tick, now, engine.cronCatchUpMs), now);
  if (!tick) return;
  const isOurs = await changed(
    tx,
    `UPDATE jobs.schedules SET last_tick = $3 WHERE function_id = $1 AND cron = $2 AND last_tick < $3`,
    [spec.id, cron, tick],
  );
  if (isOurs === 0) return;
  const event = {
    id: `${spec.id}:${tick.toISOString()}`,
    name: "inngest/scheduled.timer",
    data: { cron },
    ts: tick.getTime(),
  };
  await startRun(engine, tx, spec, { events: [event] });
}

function earliest(lastTick: Date, now: Date, catchUpMs: number): Date {
  return new Date(Math.max(lastTick.getTime(), now.getTime() - catchUpMs));
}

/** A day of a schedule that ticks each second is 86,400 looks: bounded by `cronCatchUpMs`, and rare. */
function lastTickBetween(cron: string, after: Date, now: Date): Date | null {
  let last: Date | null = null;
  for (let tick = nextTick(cron, after); tick && tick <= now; tick = nextTick(cron, tick)) last = tick;
  return last;
}
