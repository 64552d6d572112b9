import { uuidv7 } from "uuidv7";

import { dueAt } from "./duration";
import { matchedPath } from "./expressions";
import { enqueue, enqueueCall } from "./queue";
import { type Ending, FINISHED, startRun } from "./runs";
import { fulfil, memoize, noteAttempt, planStep } from "./steps";
import type { Engine, FunctionSpec, Item, JobEvent, Op, Run, Tx } from "./types";

/** What the run does after an operation: end, try the call again, ask the function on, or wait. */
export type OpOutcome =
  { next: "end"; ending: Ending } | { next: "retry" } | { next: "go-on" } | { next: "wait" };

type Applied = { run: Run; item: Item; spec: FunctionSpec; op: Op };

/** Records one operation the SDK reported. One it does not know fails the run by name, at once and for good. */
export async function applyOp(engine: Engine, tx: Tx, applied: Applied): Promise<OpOutcome> {
  const { run, op } = applied;
  switch (op.op) {
    case "StepRun":
      await memoize(tx, run, op, { data: op.data ?? null });
      return { next: "go-on" };
    case "StepError":
    case "StepFailed":
      return failStep(tx, applied);
    case "StepPlanned":
      if (await planStep(tx, run, op)) await enqueueCall(engine, tx, run, { stepId: op.id });
      return { next: "wait" };
    case "Sleep":
      return (await planStep(tx, run, op)) ? setTimer(engine, tx, applied, op.name) : { next: "wait" };
    case "WaitForEvent":
      return waitForEvent(engine, tx, applied);
    case "InvokeFunction":
      return invoke(engine, tx, applied);
    case "RunComplete":
      return { next: "end", ending: { status: "completed", output: op.data } };
    case "StepNotFound":
      return { next: "retry" };
    case "DiscoveryRequest":
      return { next: "go-on" };
    default:
      return refuse(applied, `the step operation "${op.op}"`);
  }
}

async function failStep(tx: Tx, { run, item, spec, op }: Applied): Promise<OpOutcome> {
  // Without a name it is the function itself that failed, reported together with steps.
  const stepName = op.displayName ?? op.name ?? null;
  await noteAttempt(tx, run, { stepName, attempt: item.attempt, error: op.error });
  if (op.op === "StepError" && item.attempt + 1 < spec.attemptsMax) return { next: "retry" };
  if (stepName === null) return { next: "end", ending: { status: "failed", error: op.error } };
  await memoize(tx, run, op, { error: op.error });
  return { next: "go-on" };
}

async function waitForEvent(engine: Engine, tx: Tx, applied: Applied): Promise<OpOutcome> {
  const { run, op } = applied;
  if (op.name === FINISHED) return refuse(applied, `to wait for "${FINISHED}"`);
  if (!(await planStep(tx, run, op))) return { next: "wait" };
  const condition = textOf(op.opts?.if);
  await tx.query(
    `INSERT INTO jobs.waits (run_id, step_id, event, expression, match_path) VALUES ($1, $2, $3, $4, $5)`,
    [run.id, op.id, op.name ?? "", condition ?? null, matchedPath(condition)],
  );
  return setTimer(engine, tx, applied, textOf(op.opts?.timeout));
}

async function invoke(engine: Engine, tx: Tx, applied: Applied): Promise<OpOutcome> {
  const { run, op } = applied;
  if (!(await planStep(tx, run, op))) return { next: "wait" };

  const functionId = textOf(op.opts?.function_id) ?? "";
  const target = engine.specs.get(functionId);
  if (!target) {
    const error = { name: "Error", message: `there is no function "${functionId}" to invoke` };
    await fulfil(engine, tx, run, { id: op.id, result: { error } });
    return { next: "wait" };
  }

  await startRun(engine, tx, target, {
    events: [invocation(engine, op)],
    parent: { run, stepId: op.id },
  });
  const timeout = textOf(op.opts?.timeout);
  return timeout === undefined ? { next: "wait" } : setTimer(engine, tx, applied, timeout);
}

function invocation(engine: Engine, op: Op): JobEvent {
  const payload = op.opts?.payload;
  const data = isRecord(payload) && isRecord(payload.data) ? payload.data : {};
  return { id: uuidv7(), name: "inngest/function.invoked", data, ts: engine.now().getTime() };
}

async function setTimer(
  engine: Engine,
  tx: Tx,
  applied: Applied,
  until: string | undefined,
): Promise<OpOutcome> {
  const { run, op } = applied;
  const runAt = dueAt(until ?? "", engine.now());
  if (!runAt) return refuse(applied, `the time "${until ?? ""}" of "${op.displayName ?? op.op}"`);
  await enqueue(engine, tx, {
    kind: "timer",
    functionId: run.function_id,
    runId: run.id,
    stepId: op.id,
    payload: op.op,
    runAt,
  });
  return { next: "wait" };
}

function refuse({ spec }: Applied, what: string): OpOutcome {
  const message = `${spec.id}: ${what} is not supported by the embedded executor: run it on an Inngest server`;
  return { next: "end", ending: { status: "failed", error: { name: "Unsupported", message } } };
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
