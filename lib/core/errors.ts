import type { Ctx } from "@/lib/core/ctx";
import type { Tx } from "@/lib/core/db";
import type messages from "@/messages/en/errors.json";

type Leaf<T> = {
  [K in keyof T & string]: T[K] extends string ? K : `${K}.${Leaf<T[K]>}`;
}[keyof T & string];

/** Every refusal has a sentence: an untranslated reason does not compile. */
export type Reason = Leaf<typeof messages>;

export type ErrorCode =
  | "unauthenticated"
  | "unproven"
  | "forbidden"
  | "not_found"
  | "invalid_input"
  | "conflict"
  | "rule_violated"
  | "awaiting"
  | "rate_limited"
  | "unavailable";

/** Values a refusal's sentence may name: counts, limits, dates in ISO form. Never personal data. */
export type ReasonValues = Record<string, string | number>;

type Options = { cause?: unknown; values?: ReasonValues; fields?: Record<string, Reason> };

/** A refusal. Domain code throws it; each boundary converts it once. Anything else thrown is a defect. */
export class AppError extends Error {
  override readonly name = "AppError";
  readonly values: ReasonValues;
  /** Refusals of single inputs, by the path of the input ("phone", "texts.0.title"). */
  readonly fields: Record<string, Reason>;

  constructor(
    readonly code: ErrorCode,
    readonly reason: Reason,
    options: Options = {},
  ) {
    super(`${code}: ${reason}`, options.cause === undefined ? undefined : { cause: options.cause });
    this.values = options.values ?? {};
    this.fields = options.fields ?? {};
  }
}

/**
 * A refusal that leaves something behind: what the command did is taken back, and `keep` is written in a transaction
 * of its own before the refusal goes on its way.
 */
export class KeptRefusal extends AppError {
  constructor(
    code: ErrorCode,
    reason: Reason,
    readonly keep: (tx: Tx, ctx: Ctx) => Promise<void>,
  ) {
    super(code, reason);
  }
}

type Noun = Leaf<(typeof messages)["not_found"]>;

/** What does not exist and what the reader may not see are the same answer. */
export function notFound(noun: Noun): AppError {
  return new AppError("not_found", `not_found.${noun}`);
}

/** The reader may see it and may not do this to it. */
export function forbidden(reason: Reason = "forbidden"): AppError {
  return new AppError("forbidden", reason);
}

/** A rule of the party says no. */
export function ruleViolated(reason: Reason, values: ReasonValues = {}): AppError {
  return new AppError("rule_violated", reason, { values });
}

/** An input that the schema lets through and the facts do not; `field` is where it was typed. */
export function invalidInput(field: string, reason: Reason, values: ReasonValues = {}): AppError {
  return new AppError("invalid_input", reason, { values, fields: { [field]: reason } });
}
