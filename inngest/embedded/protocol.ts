import { z } from "zod";

import type { Engine, FunctionSpec, Handler, Item, Op, Run, StepResult } from "./types";

/** Never resolved: the handler is called as a function and the client's `fetch` is answered in process. */
export const EMBEDDED_ORIGIN = "http://embedded.invalid";
const SERVE_URL = `${EMBEDDED_ORIGIN}/api/inngest`;

export type MemoizedStep = { id: string; result: StepResult };

/** What a call of the SDK came to. */
export type Answer =
  | { kind: "completed"; output: unknown }
  | { kind: "failed"; error: unknown; isFinal: boolean; retryAfter: string | null }
  | { kind: "steps"; ops: Op[]; retryAfter: string | null };

const opList = z.array(
  z.looseObject({
    id: z.string(),
    op: z.string(),
    name: z.string().optional(),
    displayName: z.string().optional(),
    opts: z.record(z.string(), z.unknown()).nullish(),
    data: z.unknown().optional(),
    error: z.unknown().optional(),
  }),
);

/** Asks the SDK for the configuration of every registered function. */
export async function fetchFunctions(handler: Handler): Promise<unknown[]> {
  const response = await handler(
    new Request(SERVE_URL, {
      method: "PUT",
      headers: { ...jsonHeaders, "x-inngest-sync-kind": "in_band" },
      body: JSON.stringify({ url: SERVE_URL }),
    }),
  );
  if (!response.ok) throw new Error(`The job functions could not be read: ${await response.text()}`);
  return z.object({ functions: z.array(z.unknown()) }).parse(await response.json()).functions;
}

/** Calls the function: to go on, or (with `item.step_id`) to run one step. Nothing is recorded here. */
export async function callFunction(
  engine: Engine,
  item: Item,
  { run, spec, steps }: { run: Run; spec: FunctionSpec; steps: MemoizedStep[] },
): Promise<Answer> {
  const url = new URL(SERVE_URL);
  url.searchParams.set("fnId", spec.id);
  url.searchParams.set("stepId", item.step_id ?? "step");
  const body = {
    version: 2,
    event: run.events[0],
    events: run.events,
    steps: Object.fromEntries(steps.map((step) => [step.id, memo(step.result)])),
    ctx: {
      run_id: run.id,
      attempt: item.attempt,
      max_attempts: spec.attemptsMax,
      disable_immediate_execution: false,
      use_api: false,
      stack: { stack: steps.map((step) => step.id), current: steps.length },
      // With these two the SDK runs successive steps in one call and reports each one as it ends.
      fn_id: spec.id,
      qi_id: checkpointToken(item),
    },
  };
  return readAnswer(
    await engine.handler(
      new Request(url, { method: "POST", headers: jsonHeaders, body: JSON.stringify(body) }),
    ),
  );
}

/** Names the lease in a checkpoint, so that a caller whose lease has passed on can record nothing. */
export function checkpointToken(item: Pick<Item, "id" | "lease">): string {
  return `${item.id}.${item.lease}`;
}

export const checkpointBody = z.object({ qi_id: z.string().regex(/^\d+\.\d+$/), steps: opList });

const jsonHeaders = { host: "embedded.invalid", "content-type": "application/json" };

function memo(result: StepResult) {
  return "error" in result ? { type: "error", error: result.error } : { type: "data", data: result.data };
}

async function readAnswer(response: Response): Promise<Answer> {
  const body: unknown = await response.json().catch(() => null);
  const retryAfter = response.headers.get("retry-after");
  if (response.status === 200) return { kind: "completed", output: body };
  if (response.status === 206) {
    const ops = opList.parse(Array.isArray(body) ? body : [body]);
    if (ops.length > 0) return { kind: "steps", ops, retryAfter };
  }
  const isFinal = response.headers.get("x-inngest-no-retry") === "true";
  return {
    kind: "failed",
    error: body ?? { name: "Error", message: `status ${response.status}` },
    isFinal,
    retryAfter,
  };
}
