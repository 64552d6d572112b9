"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from "react";
import type { ActionError, ServerAction } from "@/lib/core/action";
import { FormContext } from "./form-context";
import { findControl, readFormInput } from "./form-input";
import { FormTrouble, type SummaryEntry } from "./form-trouble";
import { showToast } from "./toast";
import { useFormDraft } from "./use-form-draft";
import { useServerAction } from "./use-server-action";

type Props<Input, Output> = {
  action: ServerAction<Input, Output>;
  /** Ids and other values the reader does not type. */
  fixed?: Partial<Input> | undefined;
  /** Where to go when it is done. */
  doneHref?: string | undefined;
  /** Quiet word when it is done. */
  doneMessage?: string | undefined;
  onDone?: ((data: Output | undefined) => void) | undefined;
  /** Keeps what is typed for this tab under this name until it has been sent. For long forms. */
  draftKey?: string | undefined;
  /** Empties the form when it is done, for forms that are used again and again. */
  isResetWhenDone?: boolean | undefined;
  label?: string | undefined;
  className?: string | undefined;
  children: ReactNode;
};

export function ActionForm<Input, Output = void>(props: Props<Input, Output>) {
  const { action, fixed, doneHref, doneMessage, onDone, draftKey, isResetWhenDone = false } = props;
  const formRef = useRef<HTMLFormElement>(null);
  const router = useRouter();
  const draft = useFormDraft(formRef, draftKey);
  const [summary, setSummary] = useState<SummaryEntry[]>([]);

  const { run, isPending, error, failure, retry } = useServerAction(action, {
    onSuccess: (data) => {
      draft.drop();
      setSummary([]);
      if (isResetWhenDone) formRef.current?.reset();
      if (doneMessage) showToast({ message: doneMessage });
      onDone?.(data);
      if (doneHref) router.push(doneHref);
    },
    onRefusal: (refusal) => {
      if (refusal.code === "unauthenticated") draft.keep();
      setSummary(formRef.current ? summarise(formRef.current, refusal) : []);
    },
  });

  useFocusOnTrouble(formRef, error, failure);

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isPending) return;
    // The server parses this with the action's schema; here it only takes the form's shape.
    run({ ...readFormInput(event.currentTarget), ...fixed } as Input);
  };

  return (
    <FormContext value={{ error, isPending }}>
      <form
        ref={formRef}
        method="post"
        noValidate
        aria-label={props.label}
        onSubmit={submit}
        onInput={draft.onInput}
        className={props.className ?? "flex max-w-xl flex-col gap-5"}
      >
        <FormTrouble
          error={error}
          failure={failure}
          summary={summary}
          isRestored={draft.isRestored}
          onRetry={retry}
          onReload={() => {
            draft.keep();
            window.location.reload();
          }}
        />
        {props.children}
      </form>
    </FormContext>
  );
}

function summarise(form: HTMLFormElement, refusal: ActionError): SummaryEntry[] {
  return Object.entries(refusal.fields ?? {}).map(([field, sentence]) => {
    const control = findControl(form, field);
    const legend = control?.type === "radio" ? control.closest("fieldset")?.querySelector("legend") : null;
    const label = legend ?? control?.labels?.[0]?.querySelector("[data-label]") ?? control?.labels?.[0];
    return { field, sentence, controlId: control?.id, label: label?.textContent ?? "" };
  });
}

/** The first refused field takes the focus; where there is none, the message itself does. */
function useFocusOnTrouble(
  formRef: React.RefObject<HTMLFormElement | null>,
  error: ActionError | null,
  failure: string | null,
): void {
  useEffect(() => {
    if (!error && !failure) return;
    const target =
      formRef.current?.querySelector<HTMLElement>("[aria-invalid=true]") ??
      formRef.current?.querySelector<HTMLElement>("[data-form-trouble]");
    target?.focus();
  }, [formRef, error, failure]);
}
