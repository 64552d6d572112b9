import { retryAt } from "./duration";
import { route } from "./ingest";
import { applyOp, type OpOutcome } from "./opcodes";
import type { Answer } from "./protocol";
import { consume, enqueueCall } from "./queue";
import { type Ending, endRun, lockOpenRun } from "./runs";
import { goOn, hasTooManySteps, noteAttempt } from "./steps";
import type { Engine, FunctionSpec, Item, Run, Tx } from "./types";

/**
 * Records what a call came to and queues what follows, in one transaction and once: a caller whose lease has
 * passed on finds its item gone and records nothing.
 */
export async function settle(
  engine: Engine,
  tx: Tx,
  { item, spec, answer }: { item: Item; spec: FunctionSpec; answer: Answer },
): Promise<void> {
  const run = item.run_id === null ? null : await lockOpenRun(tx, item.run_id);
  const taken = await consume(tx, item);
  if (!run || !taken) return;

  const ending = await record(engine, tx, { run, item, spec, answer });
  if (ending) return finish(engine, tx, run, ending);
  if (isOverdue(engine, run)) return finish(engine, tx, run, tooLate("finish"));
  const added = answer.kind === "steps" ? answer.ops.length : 0;
  if (await hasTooManySteps(engine, tx, { runId: run.id, lease: item.lease, added }))
    return finish(engine, tx, run, tooManySteps());
  if (taken.again) await goOn(engine, tx, run);
}

/** Ends a run and routes the events that Inngest sends with it. */
export async function finish(engine: Engine, tx: Tx, run: Run, ending: Ending): Promise<void> {
  for (const event of await endRun(engine, tx, run, ending)) await route(engine, tx, event);
}

export function isOverdue(engine: Engine, run: Run): boolean {
  return run.finish_by !== null && run.finish_by <= engine.now();
}

export function tooLate(limit: "start" | "finish"): Ending {
  return { status: "cancelled", error: { name: "TimedOut", message: `the time to ${limit} has passed` } };
}

type Call = { run: Run; item: Item; spec: FunctionSpec; answer: Answer };

async function record(engine: Engine, tx: Tx, call: Call): Promise<Ending | null> {
  const { run, item, spec, answer } = call;
  if (answer.kind === "completed") return { status: "completed", output: answer.output };
  if (answer.kind === "failed") {
    await noteAttempt(tx, run, { stepName: null, attempt: item.attempt, error: answer.error });
    if (answer.isFinal || item.attempt + 1 >= spec.attemptsMax)
      return { status: "failed", error: answer.error };
    await tryAgain(engine, tx, call);
    return null;
  }

  const outcomes = new Set<OpOutcome["next"]>();
  for (const op of answer.ops) {
    const outcome = await applyOp(engine, tx, { run, item, spec, op });
    if (outcome.next === "end") return outcome.ending;
    outcomes.add(outcome.next);
  }
  if (outcomes.has("retry")) await tryAgain(engine, tx, call);
  else if (outcomes.has("go-on")) await goOn(engine, tx, run);
  return null;
}

async function tryAgain(engine: Engine, tx: Tx, { run, item, answer }: Call): Promise<void> {
  const after = answer.kind === "completed" ? null : answer.retryAfter;
  const runAt = retryAt(after, engine.now(), engine.backoffMs(item.attempt));
  await enqueueCall(engine, tx, run, { stepId: item.step_id ?? undefined, attempt: item.attempt + 1, runAt });
}

export function tooManySteps(): Ending {
  const error = { name: "TooManySteps", message: "a run has at most 1,000 steps: put more work in each" };
  return { status: "failed", error };
}
