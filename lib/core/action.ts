import type { ErrorCode, Reason, ReasonValues } from "@/lib/core/errors";

/** How a refusal reaches the browser: in the reader's words, which it then need not hold; never a stack. */
export type ActionError = {
  code: ErrorCode;
  /** For code that tells refusals apart. */
  reason: Reason;
  values?: ReasonValues | undefined;
  sentence: string;
  /** The sentences of refused inputs by path ("phone", "texts.0.title"). */
  fields?: Record<string, string> | undefined;
};

/** A refusal that an answer carries, in the reader's words. */
export type Said<Refused> = Refused & { sentence: string };

export type ActionResult<Output> = { data?: Output | undefined; serverError?: ActionError | undefined };

/** A server action as a component receives it: by prop, with plain input. */
export type ServerAction<Input, Output = void> = (input: Input) => Promise<ActionResult<Output>>;
