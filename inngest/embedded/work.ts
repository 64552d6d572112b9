import { rowsOf, transact } from "./database";
import { flushBatch, flushDebounce } from "./flow";
import { route } from "./ingest";
import { type Answer, callFunction } from "./protocol";
import { consume, release } from "./queue";
import { beginRun, isOpen, loadRun, lockOpenRun } from "./runs";
import { finish, isOverdue, settle, tooLate } from "./settle";
import { fulfil } from "./steps";
import type { Engine, FunctionSpec, Item, StepResult, Tx } from "./types";

/** A call that took its process down this often is at fault itself. */
const LOST_MAX = 8;
/** How long a run waits for a process that knows its function: the other half of a deployment, not a removal. */
const UNKNOWN_PATIENCE_MS = 24 * 3_600_000;
const UNKNOWN_PAUSE_MS = 30_000;

/** Does one leased item. No transaction is open while the function itself runs. */
export async function work(engine: Engine, item: Item): Promise<void> {
  switch (item.kind) {
    case "call":
      return call(engine, item);
    case "timer":
      return inTx(engine, (tx) => endWaiting(engine, tx, item));
    case "deadline":
      return inTx(engine, (tx) => meetDeadline(engine, tx, item));
    case "debounce":
      return inTx(engine, async (tx) => {
        for (const event of await flushDebounce(engine, tx, item)) await route(engine, tx, event);
      });
    case "batch":
      return inTx(engine, (tx) => closeBatch(engine, tx, item));
  }
}

async function call(engine: Engine, item: Item): Promise<void> {
  const loaded = item.run_id === null ? null : await loadRun(engine, item.run_id);
  const isDone = loaded?.steps.some((step) => step.id === item.step_id);
  if (!loaded || !isOpen(loaded.run.status) || isDone) return inTx(engine, (tx) => drop(tx, item));

  const { run } = loaded;
  const spec = engine.specs.get(item.function_id);
  if (!spec) return leaveToOthers(engine, item, run.created_at);
  if (isOverdue(engine, run)) return inTx(engine, (tx) => cancelOverdue(engine, tx, item));
  if (run.status === "queued") await beginRun(engine, run, spec);
  engine.stepCounts.set(item.lease, loaded.steps.length);

  const answer =
    item.lost > LOST_MAX ? lostTooOften : await safely(() => callFunction(engine, item, { ...loaded, spec }));
  try {
    await settleSurely(engine, { item, spec, answer });
  } finally {
    engine.stepCounts.delete(item.lease);
  }
}

/**
 * The function has run: its result is worth several tries. A result the database cannot hold (a NUL character)
 * fails the run, since to run the step again would end the same way for ever.
 */
async function settleSurely(engine: Engine, settled: { item: Item; spec: FunctionSpec; answer: Answer }) {
  const deadline = engine.now().getTime() + engine.leaseSeconds * 1000;
  for (let pauseMs = 50; ; pauseMs *= 2) {
    try {
      return await inTx(engine, (tx) => settle(engine, tx, settled));
    } catch (error) {
      if (isDataError(error)) {
        const answer = failure("Unrecordable", `the result cannot be stored: ${messageOf(error)}`);
        return inTx(engine, (tx) => settle(engine, tx, { ...settled, answer }));
      }
      if (engine.now().getTime() + pauseMs > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }
}

async function endWaiting(engine: Engine, tx: Tx, item: Item): Promise<void> {
  const run = item.run_id === null ? null : await lockOpenRun(tx, item.run_id);
  if (!(await consume(tx, item)) || !run || item.step_id === null) return;
  const isInvocation = item.payload === "InvokeFunction";
  const timedOut = { name: "InngestInvokeTimeoutError", message: "the invoked function did not end in time" };
  const result: StepResult = isInvocation ? { error: timedOut } : { data: null };
  await fulfil(engine, tx, run, { id: item.step_id, result });
}

/** A run that is just being called may still end well: the call looks at the time when it is settled. */
async function meetDeadline(engine: Engine, tx: Tx, item: Item): Promise<void> {
  const run = item.run_id === null ? null : await lockOpenRun(tx, item.run_id);
  if (!(await consume(tx, item)) || !run) return;
  if (run.status === "queued") return finish(engine, tx, run, tooLate("start"));
  if (!isOverdue(engine, run)) return;
  const [called] = await rowsOf(
    tx,
    `SELECT 1 FROM jobs.queue_items WHERE run_id = $1 AND kind = 'call' AND lease IS NOT NULL LIMIT 1`,
    [run.id],
  );
  if (!called) await finish(engine, tx, run, tooLate("finish"));
}

async function cancelOverdue(engine: Engine, tx: Tx, item: Item): Promise<void> {
  const run = item.run_id === null ? null : await lockOpenRun(tx, item.run_id);
  if ((await consume(tx, item)) && run) await finish(engine, tx, run, tooLate("finish"));
}

async function closeBatch(engine: Engine, tx: Tx, item: Item): Promise<void> {
  const spec = engine.specs.get(item.function_id);
  if (!spec || item.key === null) return;
  // The same order as a sender that fills the batch: first the key, then the item.
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [item.key]);
  if (await consume(tx, item)) await flushBatch(engine, tx, spec, item.key);
}

async function drop(tx: Tx, item: Item): Promise<void> {
  await consume(tx, item);
}

/** In a rolling deployment another process may know the function; after a day nobody will. */
async function leaveToOthers(engine: Engine, item: Item, createdAt: Date): Promise<void> {
  const now = engine.now().getTime();
  engine.log("a job function is not known here", { functionId: item.function_id, runId: item.run_id });
  if (now - createdAt.getTime() < UNKNOWN_PATIENCE_MS) {
    return release(engine, [item], new Date(now + UNKNOWN_PAUSE_MS));
  }
  await inTx(engine, async (tx) => {
    const run = item.run_id === null ? null : await lockOpenRun(tx, item.run_id);
    if (!(await consume(tx, item)) || !run) return;
    const error = { name: "FunctionRemoved", message: `there is no function "${item.function_id}" any more` };
    await finish(engine, tx, run, { status: "failed", error });
  });
}

const lostTooOften = failure("WorkerLost", "the process ended each time it ran this step");

function failure(name: string, message: string): Answer {
  return { kind: "failed", error: { name, message }, isFinal: true, retryAfter: null };
}

/** A handler that throws instead of answering is a defect of ours or the SDK's: a failed attempt like any other. */
async function safely(run: () => Promise<Answer>): Promise<Answer> {
  try {
    return await run();
  } catch (error) {
    const wrapped = { name: "HandlerError", message: messageOf(error) };
    return { kind: "failed", error: wrapped, isFinal: false, retryAfter: null };
  }
}

/** SQLSTATE class 22 (data exception) or 54 (limit exceeded): it would fail again in the same way. */
export function isDataError(error: unknown): boolean {
  return error instanceof Error && "code" in error && /^(22|54)/.test(String(error.code));
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

async function inTx(engine: Engine, work: (tx: Tx) => Promise<unknown>): Promise<void> {
  await transact(engine.pool, work);
  engine.wake();
}
