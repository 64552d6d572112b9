import type { Pool } from "pg";

import { readFunctions } from "./config";
import { rowsOf, transact } from "./database";
import { standardBackoffMs } from "./duration";
import { EVENT_BYTES_MAX, incomingEvents, ingest } from "./ingest";
import { checkpointBody, fetchFunctions } from "./protocol";
import { carryOutRequests } from "./requests";
import { forgetOld } from "./retention";
import { lockOpenRun } from "./runs";
import { runSchedules } from "./schedule";
import { finish, tooManySteps } from "./settle";
import { hasTooManySteps, memoize } from "./steps";
import type { Engine, ExecutorOptions, Handler, Tx } from "./types";
import { isDataError } from "./work";
import { Worker } from "./worker";

const DEFAULTS: Omit<ExecutorOptions, "pool"> = {
  concurrency: 10,
  leaseSeconds: 15,
  pollMs: 1_000,
  listen: true,
  backoffMs: standardBackoffMs,
  retentionDays: 30,
  cronCatchUpMs: 24 * 3_600_000,
  now: () => new Date(),
  log: (message, details) => console.error(message, details),
};
const RETENTION_EVERY_MS = 600_000;

/**
 * Runs functions written with the Inngest SDK, without an Inngest server: durable, at least once a step, and each
 * result recorded exactly once. It speaks the SDK's own protocol to `serve()` in this process and keeps all state
 * in the schema `jobs`, so any number of processes may run one over the same database.
 */
export class Executor {
  private readonly options: ExecutorOptions;
  private engine: Engine | undefined;
  private worker: Worker | undefined;
  private timers: NodeJS.Timeout[] = [];
  private isTending = false;
  private isStopped = false;

  constructor(options: Partial<ExecutorOptions> & { pool: Pool }) {
    this.options = { ...DEFAULTS, ...options };
    // A connection that the server cuts in the moment of being handed over must not end the process: the one who
    // takes it learns of it by the next statement.
    options.pool.on("connect", (client) => client.on("error", () => undefined));
  }

  /** Reads the functions and refuses what cannot be honoured, by name. From here on events are accepted. */
  async load(handler: Handler): Promise<void> {
    const specs = readFunctions(await fetchFunctions(handler));
    this.engine = {
      ...this.options,
      handler,
      specs,
      stepCounts: new Map(),
      wake: (at) => this.worker?.wake(at),
    };
  }

  /** Begins to work. A process that only accepts events calls `load` alone. */
  async start(handler: Handler): Promise<void> {
    await this.load(handler);
    this.worker = new Worker(this.loaded());
    this.timers = [
      setInterval(() => void this.tend(), this.options.pollMs),
      setInterval(() => void this.guard("retention", forgetOld), RETENTION_EVERY_MS),
    ];
    await this.tend();
    this.worker.start();
  }

  pause(): void {
    this.worker?.pause();
  }

  resume(): void {
    this.worker?.resume();
  }

  /** Takes nothing new and waits for the steps that run. What is left after `withinMs` another process takes up. */
  async stop(withinMs = 25_000): Promise<{ left: number }> {
    this.isStopped = true;
    for (const timer of this.timers) clearInterval(timer);
    return (await this.worker?.stop(withinMs)) ?? { left: 0 };
  }

  /** Give this to `new Inngest({ fetch })`: what the SDK would ask a server is answered here, in process. */
  readonly fetch: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    const { pathname } = new URL(request.url);
    const text = await request.text();
    if (pathname.startsWith("/e/")) return this.acceptEvents(text, request.headers);
    const runId = /^\/v1\/checkpoint\/([0-9a-f-]{36})\/async$/.exec(pathname)?.[1];
    if (runId) return this.checkpoint(runId, text);
    return reply(501, { error: `not available in the embedded executor: ${pathname}`, status: 501 });
  };

  private async acceptEvents(text: string, headers: Headers): Promise<Response> {
    if (text.length > EVENT_BYTES_MAX * 20)
      return reply(413, { error: "too many events at once", status: 413 });
    const events = incomingEvents.safeParse(JSON.parse(text));
    if (!events.success) return reply(400, { error: `not an event: ${events.error.message}`, status: 400 });
    const large = events.data.find((event) => JSON.stringify(event).length > EVENT_BYTES_MAX);
    if (large) return reply(413, { error: `the event ${large.name} is larger than 256 KiB`, status: 413 });
    try {
      const ids = await ingest(this.loaded(), events.data, headers.get("x-inngest-event-id-seed"));
      return reply(200, { ids, status: 200 });
    } catch (error) {
      if (!isDataError(error)) throw error;
      return reply(400, { error: `the event cannot be stored: ${String(error)}`, status: 400 });
    }
  }

  /** Records steps as they end within one call. 409 tells the SDK to stop: the run is over or somebody else's. */
  private async checkpoint(runId: string, text: string): Promise<Response> {
    const { qi_id, steps } = checkpointBody.parse(JSON.parse(text));
    const [itemId = "", lease = ""] = qi_id.split(".");
    const isRecorded = await transact(this.loaded().pool, async (tx: Tx) => {
      const run = await lockOpenRun(tx, runId);
      const held = await rowsOf(tx, `SELECT 1 FROM jobs.queue_items WHERE id = $1 AND lease = $2`, [
        itemId,
        lease,
      ]);
      if (!run || held.length === 0) return false;
      for (const op of steps) await memoize(tx, run, op, { data: op.data ?? null });
      const engine = this.loaded();
      if (!(await hasTooManySteps(engine, tx, { runId, lease, added: steps.length }))) return true;
      await finish(engine, tx, run, tooManySteps());
      return false;
    });
    return reply(isRecorded ? 200 : 409, {});
  }

  /** What is looked at with every poll besides the queue. */
  private async tend(): Promise<void> {
    if (this.isTending || this.isStopped) return;
    this.isTending = true;
    await this.guard("schedules", runSchedules);
    await this.guard("requests", carryOutRequests);
    this.isTending = false;
  }

  private async guard(what: string, task: (engine: Engine) => Promise<unknown>): Promise<void> {
    try {
      await task(this.loaded());
    } catch (error) {
      this.options.log(`jobs: ${what} failed`, { error });
    }
  }

  private loaded(): Engine {
    if (!this.engine) throw new Error("The job executor was used before its functions were read.");
    return this.engine;
  }
}

function reply(status: number, body: object): Response {
  return Response.json(body, { status });
}
