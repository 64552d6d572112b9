"use client";

import { type RefObject, useEffect, useState } from "react";
import { type Draft, readDraft, restoreDraft } from "./form-input";

type FormDraft = {
  isRestored: boolean;
  onInput: () => void;
  /** Keeps the form even without a draft key, over a reload or a sign-in in this tab. */
  keep: () => void;
  drop: () => void;
};

/** Drafts live in sessionStorage: they survive a reload and a new sign-in, and end with the tab. */
export function useFormDraft(
  formRef: RefObject<HTMLFormElement | null>,
  draftKey: string | undefined,
): FormDraft {
  const [isRestored, setRestored] = useState(false);

  useEffect(() => {
    const form = formRef.current;
    const draft = form && load(storageKey(draftKey));
    if (!form || !draft) return;
    restoreDraft(form, draft);
    setRestored(true);
  }, [formRef, draftKey]);

  const keep = () => {
    if (formRef.current) store(storageKey(draftKey), readDraft(formRef.current));
  };

  return {
    isRestored,
    keep,
    onInput: () => draftKey !== undefined && keep(),
    drop: () => {
      setRestored(false);
      store(storageKey(draftKey), null);
    },
  };
}

function storageKey(draftKey: string | undefined): string {
  return `draft:${draftKey ?? window.location.pathname}`;
}

function load(key: string): Draft | null {
  try {
    const kept = window.sessionStorage.getItem(key);
    return kept === null ? null : (JSON.parse(kept) as Draft);
  } catch {
    // Storage may be forbidden by the browser; a form without drafts is still a form.
    return null;
  }
}

function store(key: string, draft: Draft | null): void {
  try {
    if (draft === null) window.sessionStorage.removeItem(key);
    else window.sessionStorage.setItem(key, JSON.stringify(draft));
  } catch {
    // As above: forbidden or full storage must not stop the sending of the form.
  }
}
