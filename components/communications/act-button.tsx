"use client";

import { Button } from "@/components/ui/button";
import type { ButtonVariant } from "@/components/ui/button-style";
import { FormTrouble } from "@/components/ui/form-trouble";
import { showToast } from "@/components/ui/toast";
import { useServerAction } from "@/components/ui/use-server-action";
import type { ServerAction } from "@/lib/core/action";

type Props<Input> = {
  action: ServerAction<Input>;
  input: Input;
  label: string;
  /** Where the label alone does not say what it is about. */
  spokenLabel?: string;
  doneMessage: string;
  variant?: ButtonVariant;
};

/** An act that needs no asking back: done at once, a quiet word after it, a refusal beside it. */
export function ActButton<Input>({ action, input, label, spokenLabel, doneMessage, variant }: Props<Input>) {
  const { run, isPending, error, failure, retry } = useServerAction(action, {
    onSuccess: () => showToast({ message: doneMessage }),
  });

  return (
    <div className="flex flex-col gap-2">
      <Button
        variant={variant ?? "secondary"}
        isPending={isPending}
        aria-label={spokenLabel}
        onClick={() => run(input)}
      >
        {label}
      </Button>
      <FormTrouble error={error} failure={failure} onRetry={retry} />
    </div>
  );
}
