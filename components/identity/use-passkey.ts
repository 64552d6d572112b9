"use client";

import { useEffect, useRef, useState } from "react";
import { useServerAction } from "@/components/ui/use-server-action";
import type { ServerAction } from "@/lib/core/action";

/** Why the device gave no answer: it knows no such thing, or the reader sent its question away. */
export type DeviceTrouble = "unsupported" | "cancelled";

type Way<Question, Answer, Output> = {
  begin: ServerAction<void, Question>;
  /** Lets the reader's own device answer. The library for it is fetched when it is needed. */
  ask: (question: Question) => Promise<Answer>;
  finish: ServerAction<Answer, Output>;
  onDone?: ((data: Output | undefined) => void) | undefined;
};

/** The three steps of everything with a passkey: the server asks, the device answers, the server looks. */
export function usePasskey<Question, Answer, Output>(way: Way<Question, Answer, Output>) {
  const { begin, ask, finish, onDone } = way;
  const [trouble, setTrouble] = useState<DeviceTrouble | null>(null);
  const [isAsking, setAsking] = useState(false);
  const ending = useServerAction(finish, { onSuccess: onDone });
  const answer = async (question: Question) => {
    setAsking(true);
    try {
      ending.run(await ask(question));
    } catch {
      setTrouble("cancelled");
    }
    setAsking(false);
  };
  const beginning = useServerAction<void, Question>(begin, {
    onSuccess: (question) => void (question && answer(question)),
  });

  const run = () => {
    if (typeof PublicKeyCredential === "undefined") return setTrouble("unsupported");
    setTrouble(null);
    return beginning.run();
  };
  return {
    run,
    finish: ending.run,
    trouble,
    isPending: beginning.isPending || isAsking || ending.isPending,
    error: ending.error ?? beginning.error,
    failure: ending.failure ?? beginning.failure,
  };
}

type Autofill<Question, Answer> = {
  begin: ServerAction<void, Question>;
  ask: (question: Question) => Promise<Answer>;
  onAnswer: (answer: Answer) => void;
  /** Whether the reader has pressed the button meanwhile: its question is the one that counts. */
  isOvertaken: boolean;
};

/** Lets the keyboard offer the passkeys a device holds beside the field for the number, where it can. */
export function usePasskeyAutofill<Question, Answer>(autofill: Autofill<Question, Answer>): void {
  const latest = useRef(autofill);
  useEffect(() => {
    latest.current = autofill;
  });

  useEffect(() => {
    let isGone = false;
    const offer = async () => {
      if (typeof PublicKeyCredential === "undefined") return;
      if (!(await PublicKeyCredential.isConditionalMediationAvailable?.())) return;
      const { data } = await latest.current.begin();
      if (!data || isGone || latest.current.isOvertaken) return;
      const answer = await latest.current.ask(data);
      if (!isGone) latest.current.onAnswer(answer);
    };
    // Whatever goes wrong here, the reader asked for nothing and the other ways stand open.
    offer().catch(() => undefined);
    return () => {
      isGone = true;
    };
  }, []);
}
