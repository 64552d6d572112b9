"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import type { ServerAction } from "@/lib/core/action";
import { Button } from "./button";
import type { ButtonVariant } from "./button-style";
import { Dialog } from "./dialog";
import { FormTrouble } from "./form-trouble";
import { showToast } from "./toast";
import { useServerAction } from "./use-server-action";

type Props<Input, Output> = {
  action: ServerAction<Input, Output>;
  input: Input;
  /** What the button says, and what the dialog's button says: the act itself, never "OK". */
  label: string;
  title: string;
  /** Exactly what will happen, and to how many people. */
  children: ReactNode;
  variant?: ButtonVariant;
  icon?: ReactNode;
  doneMessage?: string;
  doneHref?: string;
  /** Takes the act back; offered with the quiet word after it. */
  undo?: { action: ServerAction<Input, unknown>; doneMessage: string } | undefined;
};

export function ConfirmButton<Input, Output = void>(props: Props<Input, Output>) {
  const {
    action,
    input,
    label,
    title,
    children,
    variant = "secondary",
    icon,
    doneMessage,
    doneHref,
    undo,
  } = props;
  const [isOpen, setOpen] = useState(false);
  const router = useRouter();
  const back = useServerAction<Input, unknown>(undo?.action ?? nothing, {
    onSuccess: () => undo && showToast({ message: undo.doneMessage }),
    onRefusal: () => setOpen(true),
  });
  const { run, isPending, error, failure, retry } = useServerAction(action, {
    onSuccess: () => {
      setOpen(false);
      if (doneMessage) showToast({ message: doneMessage, undo: undo && (() => back.run(input)) });
      if (doneHref) router.push(doneHref);
    },
  });

  return (
    <>
      <Button variant={variant} icon={icon} onClick={() => setOpen(true)}>
        {label}
      </Button>
      <Dialog
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        title={title}
        actions={
          <Button
            variant={variant === "danger" ? "danger" : "primary"}
            isPending={isPending}
            onClick={() => run(input)}
          >
            {label}
          </Button>
        }
      >
        {children}
        <FormTrouble error={error ?? back.error} failure={failure} onRetry={retry} />
      </Dialog>
    </>
  );
}

async function nothing(): Promise<Record<string, never>> {
  return {};
}
