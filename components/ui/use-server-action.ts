"use client";

import {
  unstable_isUnrecognizedActionError as isUnrecognizedAction,
  unstable_rethrow as rethrowNavigation,
} from "next/navigation";
import { useState, useTransition } from "react";
import type { ActionError, ActionResult, ServerAction } from "@/lib/core/action";

/** Failures that never reached the action: no network, or a page older than the server. */
export type Failure = "network" | "stale";

type Options<Output> = {
  onSuccess?: ((data: Output | undefined) => void) | undefined;
  onRefusal?: ((error: ActionError) => void) | undefined;
};

export type ServerActionState<Input> = {
  run: (input: Input) => void;
  isPending: boolean;
  error: ActionError | null;
  failure: Failure | null;
  /** Runs the last input again; for the button beside a failure. */
  retry: () => void;
};

/** Calls a server action given as a prop and keeps apart: done, refused by a rule, never arrived. */
export function useServerAction<Input, Output = void>(
  action: ServerAction<Input, Output>,
  { onSuccess, onRefusal }: Options<Output> = {},
): ServerActionState<Input> {
  const [isPending, startTransition] = useTransition();
  const [error, setError] = useState<ActionError | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [lastInput, setLastInput] = useState<{ input: Input } | null>(null);

  const settle = (result: ActionResult<Output>) => {
    setFailure(null);
    setError(result.serverError ?? null);
    if (result.serverError) onRefusal?.(result.serverError);
    else onSuccess?.(result.data);
  };

  const run = (input: Input) => {
    setLastInput({ input });
    startTransition(async () => {
      try {
        const result = await action(input);
        startTransition(() => settle(result));
      } catch (thrown) {
        rethrowNavigation(thrown);
        startTransition(() => setFailure(isUnrecognizedAction(thrown) ? "stale" : "network"));
      }
    });
  };

  return {
    run,
    isPending,
    error,
    failure,
    retry: () => lastInput && run(lastInput.input),
  };
}
