"use client";

import { useState } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { Alert } from "@/components/ui/alert";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ServerAction } from "@/lib/core/action";
import type { UnsubscribeInput } from "@/lib/communications/preferences/schema";

type Props = {
  token: string;
  unsubscribe: ServerAction<UnsubscribeInput>;
  words: { confirm: string; doneTitle: string; done: string };
};

/** Opening the link switches nothing, because mail programs open links by themselves; pressing does. */
export function UnsubscribeForm({ token, unsubscribe, words }: Props) {
  const [isDone, setDone] = useState(false);
  if (isDone)
    return (
      <Alert isLive tone="positive" title={words.doneTitle}>
        {words.done}
      </Alert>
    );

  return (
    <ActionForm action={unsubscribe} fixed={{ token }} onDone={() => setDone(true)}>
      <SubmitButton>{words.confirm}</SubmitButton>
    </ActionForm>
  );
}
