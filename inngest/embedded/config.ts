import { Cron } from "croner";
import { z } from "zod";

import { parseDuration } from "./duration";
import { expressionFault } from "./expressions";
import type { FunctionSpec } from "./types";

/** Retries left unset mean four, as measured on the server (the SDK's own constant says three). */
const RETRIES_DEFAULT = 4;

const expression = z.string().superRefine((text, check) => {
  const fault = expressionFault(text);
  if (fault) check.addIssue({ code: "custom", message: `not an expression: ${fault}` });
});

const duration = z.string().transform((text, check) => {
  const ms = parseDuration(text);
  if (ms !== null) return ms;
  check.addIssue({ code: "custom", message: `not a duration: ${text}` });
  return z.NEVER;
});

const cron = z.string().superRefine((text, check) => {
  try {
    parseCron(text);
  } catch (error) {
    check.addIssue({ code: "custom", message: `not a schedule: ${String(error)}` });
  }
});

const positive = z.int().min(1);
const slot = z.strictObject({
  limit: z.int().min(0),
  key: expression.optional(),
  scope: z.enum(["fn", "env", "account"]).optional(),
});

/** Strict on purpose: an option this executor does not know must stop the start, not be passed over. */
const wireFunction = z.strictObject({
  id: z.string(),
  name: z.string().optional(),
  triggers: z.array(
    z.union([
      z.strictObject({ event: z.string(), expression: expression.optional() }),
      z.strictObject({ cron }),
    ]),
  ),
  steps: z.record(
    z.string(),
    z.looseObject({ retries: z.object({ attempts: z.int().optional() }).optional() }),
  ),
  concurrency: z.union([z.int().min(0), slot, z.array(slot).min(1).max(2)]).optional(),
  throttle: z
    .strictObject({
      limit: positive,
      period: duration,
      burst: positive.optional(),
      key: expression.optional(),
    })
    .optional(),
  rateLimit: z.strictObject({ limit: positive, period: duration, key: expression.optional() }).optional(),
  debounce: z
    .strictObject({ period: duration, timeout: duration.optional(), key: expression.optional() })
    .optional(),
  batchEvents: z
    .strictObject({
      maxSize: positive,
      timeout: duration,
      key: expression.optional(),
      if: expression.optional(),
    })
    .optional(),
  cancel: z
    .array(z.strictObject({ event: z.string(), if: expression.optional(), timeout: duration.optional() }))
    .optional(),
  idempotency: expression.optional(),
  singleton: z.strictObject({ mode: z.enum(["skip", "cancel"]), key: expression.optional() }).optional(),
  priority: z.strictObject({ run: expression.optional() }).optional(),
  timeouts: z.strictObject({ start: duration.optional(), finish: duration.optional() }).optional(),
});

type WireFunction = z.output<typeof wireFunction>;

/** Reads the SDK's configuration; throws one error that names every function and option it cannot honour. */
export function readFunctions(functions: unknown[]): Map<string, FunctionSpec> {
  const faults: string[] = [];
  const specs = new Map<string, FunctionSpec>();

  for (const raw of functions) {
    const parsed = wireFunction.safeParse(raw);
    if (parsed.success) {
      faults.push(...contradictions(parsed.data));
      specs.set(parsed.data.id, toSpec(parsed.data));
    } else {
      faults.push(...parsed.error.issues.map((issue) => faultOf(raw, issue)));
    }
  }

  if (faults.length === 0) return specs;
  throw new Error(`The embedded job executor cannot run these functions:\n- ${faults.join("\n- ")}`);
}

/** The next tick of a schedule after a moment; "TZ=Asia/Kolkata 0 6 * * *" names a zone, else it is UTC. */
export function nextTick(text: string, after: Date): Date | null {
  return parseCron(text).nextRun(after);
}

function parseCron(text: string): Cron {
  const zoned = /^TZ=(\S+)\s+(.+)$/.exec(text);
  return new Cron(zoned?.[2] ?? text, { timezone: zoned?.[1] ?? "UTC", paused: true });
}

function faultOf(raw: unknown, issue: z.core.$ZodIssue): string {
  const id = z.object({ id: z.string() }).safeParse(raw).data?.id ?? "a function without id";
  const keys = issue.code === "unrecognized_keys" ? issue.keys.join(", ") : "";
  return `${id}: option "${[...issue.path.map(String), keys].filter(Boolean).join(".")}": ${issue.message}`;
}

/** Pairs that an Inngest server refuses too: they would each undo what the other promises. */
function contradictions(wire: WireFunction): string[] {
  const refused: string[] = [];
  const against = (option: string, other: string, clash: boolean) => {
    if (clash) refused.push(`${wire.id}: option "${option}" cannot stand beside "${other}"`);
  };

  const batched = wire.batchEvents !== undefined;
  against("batchEvents", "idempotency", batched && wire.idempotency !== undefined);
  against("batchEvents", "rateLimit", batched && wire.rateLimit !== undefined);
  against("batchEvents", "debounce", batched && wire.debounce !== undefined);
  against("batchEvents", "singleton", batched && wire.singleton !== undefined);
  against("batchEvents", "cancelOn", batched && wire.cancel !== undefined);
  against("batchEvents", "priority", batched && wire.priority?.run !== undefined);
  if (wire.triggers.some((trigger) => "event" in trigger && trigger.event.startsWith("inngest/deferred"))) {
    refused.push(`${wire.id}: option "defer": deferred functions need an Inngest server`);
  }
  return refused;
}

function toSpec(wire: WireFunction): FunctionSpec {
  const { throttle, rateLimit, debounce, batchEvents } = wire;
  return {
    id: wire.id,
    triggers: wire.triggers.flatMap((trigger) => ("event" in trigger ? [trigger] : [])),
    crons: wire.triggers.flatMap((trigger) => ("cron" in trigger ? [trigger.cron] : [])),
    attemptsMax: (wire.steps.step?.retries?.attempts ?? RETRIES_DEFAULT) + 1,
    concurrency: slotsOf(wire.concurrency),
    throttle: throttle && { ...throttle, periodMs: throttle.period, burst: throttle.burst ?? 1 },
    rateLimit: rateLimit && { ...rateLimit, periodMs: rateLimit.period },
    debounce: debounce && { key: debounce.key, periodMs: debounce.period, timeoutMs: debounce.timeout },
    batch: batchEvents && {
      key: batchEvents.key,
      if: batchEvents.if,
      sizeMax: batchEvents.maxSize,
      timeoutMs: batchEvents.timeout,
    },
    cancelOn: (wire.cancel ?? []).map((on) => ({ event: on.event, if: on.if, timeoutMs: on.timeout })),
    idempotency: wire.idempotency,
    singleton: wire.singleton,
    priority: wire.priority?.run,
    startTimeoutMs: wire.timeouts?.start,
    finishTimeoutMs: wire.timeouts?.finish,
  };
}

function slotsOf(concurrency: WireFunction["concurrency"]): FunctionSpec["concurrency"] {
  if (concurrency === undefined) return [];
  const list = typeof concurrency === "number" ? [{ limit: concurrency }] : [concurrency].flat();
  // A limit of nought means "no limit of ours", as in the SDK's own words.
  return list
    .filter((one) => one.limit > 0)
    .map((one) => ({
      limit: one.limit,
      key: "key" in one ? one.key : undefined,
      scope: "scope" in one ? (one.scope ?? "fn") : "fn",
    }));
}
