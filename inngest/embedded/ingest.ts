import { uuidv7 } from "uuidv7";
import { z } from "zod";

import { changed, rowsOf, transact } from "./database";
import { isTrue, matchedPath } from "./expressions";
import { admit } from "./flow";
import { endRun, FINISHED, lockOpenRun } from "./runs";
import { fulfil } from "./steps";
import type { Engine, FunctionSpec, JobEvent, Tx } from "./types";

/** What an Inngest server accepts, so that nothing grows here that could not move there. */
export const EVENT_BYTES_MAX = 262_144;

const incoming = z.looseObject({
  id: z.string().min(1).optional(),
  name: z.string().min(1),
  data: z.record(z.string(), z.unknown()).nullish(),
  ts: z.number().optional(),
});

export const incomingEvents = z.union([z.array(incoming), incoming.transform((event) => [event])]);

/**
 * Stores events and starts, wakes or cancels what they match, in one transaction. An event whose id is known
 * does nothing. `seed` makes the ids of a repeated request the same.
 */
export async function ingest(
  engine: Engine,
  events: z.output<typeof incoming>[],
  seed: string | null,
): Promise<string[]> {
  const full = events.map((event, i): JobEvent => {
    const id = event.id ?? (seed === null ? uuidv7() : `${seed}:${i}`);
    return { ...event, id, data: event.data ?? {}, ts: event.ts ?? engine.now().getTime() };
  });
  await transact(engine.pool, async (tx) => {
    const awaited = await awaitedNames(tx, full);
    for (const event of full) if (await isNew(tx, event)) await route(engine, tx, event, awaited);
  });
  engine.wake();
  return full.map((event) => event.id);
}

/** Gives an event to everything it concerns, and then the events which that brings about. */
export async function route(
  engine: Engine,
  tx: Tx,
  first: JobEvent,
  awaited?: ReadonlySet<string>,
): Promise<void> {
  const waiting = [first];
  for (let event = waiting.shift(); event; event = waiting.shift()) {
    const mayBeAwaited = event === first && awaited ? awaited.has(event.name) : event.name !== FINISHED;
    if (mayBeAwaited) await wakeWaits(engine, tx, event);
    for (const spec of engine.specs.values()) {
      waiting.push(...(await cancelRuns(engine, tx, spec, event)));
      const isWanted = spec.triggers.some(
        (on) => on.event === event?.name && isTrue(on.expression, { event }),
      );
      if (isWanted) waiting.push(...(await admit(engine, tx, spec, event)));
    }
  }
}

/** One look for a whole batch: most events are waited for by nobody. */
async function awaitedNames(tx: Tx, events: JobEvent[]): Promise<ReadonlySet<string>> {
  const names = [...new Set(events.map((event) => event.name))];
  const rows = await rowsOf<{ event: string }>(
    tx,
    `SELECT DISTINCT event FROM jobs.waits WHERE event = ANY($1)`,
    [names],
  );
  return new Set(rows.map((row) => row.event));
}

async function isNew(tx: Tx, event: JobEvent): Promise<boolean> {
  const added = await changed(
    tx,
    `INSERT INTO jobs.events (id, name, body) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`,
    [event.id, event.name, JSON.stringify(event)],
  );
  return added === 1;
}

async function wakeWaits(engine: Engine, tx: Tx, event: JobEvent): Promise<void> {
  const waits = await rowsOf<{
    run_id: string;
    step_id: string;
    expression: string | null;
    trigger: JobEvent;
  }>(
    tx,
    `SELECT w.run_id, w.step_id, w.expression, r.events -> 0 AS trigger
       FROM jobs.waits w JOIN jobs.runs r ON r.id = w.run_id
      WHERE w.event = $1
        AND (w.match_path IS NULL OR r.events #> ('{0}'::text[] || w.match_path) = $2::jsonb #> w.match_path)
      ORDER BY w.run_id, w.step_id`,
    [event.name, JSON.stringify(event)],
  );
  for (const wait of waits) {
    if (!isTrue(wait.expression, { event: wait.trigger, async: event })) continue;
    const run = await lockOpenRun(tx, wait.run_id);
    if (run) await fulfil(engine, tx, run, { id: wait.step_id, result: { data: event } });
  }
}

async function cancelRuns(engine: Engine, tx: Tx, spec: FunctionSpec, event: JobEvent): Promise<JobEvent[]> {
  const ended: JobEvent[] = [];
  for (const on of spec.cancelOn) {
    if (on.event !== event.name) continue;
    const open = await rowsOf<{ id: string; trigger: JobEvent }>(
      tx,
      `SELECT id, events -> 0 AS trigger FROM jobs.runs
        WHERE function_id = $1 AND ended_at IS NULL
          AND ($2::text[] IS NULL OR events #> ('{0}'::text[] || $2) = $3::jsonb #> $2)
          AND ($4::float8 IS NULL OR created_at > now() - make_interval(secs => $4))
        ORDER BY id`,
      [
        spec.id,
        matchedPath(on.if),
        JSON.stringify(event),
        on.timeoutMs === undefined ? null : on.timeoutMs / 1000,
      ],
    );
    for (const { id, trigger } of open) {
      if (!isTrue(on.if, { event: trigger, async: event })) continue;
      const run = await lockOpenRun(tx, id);
      const error = { name: "Cancelled", message: `cancelled by the event ${event.name}` };
      if (run) ended.push(...(await endRun(engine, tx, run, { status: "cancelled", error })));
    }
  }
  return ended;
}
