import type { ErrorCode, Reason, ReasonValues } from "@/lib/core/errors";

/** How a refusal reaches the browser: keys and values, never a sentence or a stack. */
export type ActionError = {
  code: ErrorCode;
  reason: Reason;
  values?: ReasonValues | undefined;
  /** Refusals of single inputs by path ("phone", "texts.0.title"). */
  fields?: Record<string, Reason> | undefined;
};

export type ActionResult<Output> = { data?: Output | undefined; serverError?: ActionError | undefined };

/** A server action as a component receives it: by prop, with plain input. */
export type ServerAction<Input, Output = void> = (input: Input) => Promise<ActionResult<Output>>;
