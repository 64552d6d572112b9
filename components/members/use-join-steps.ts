"use client";

import { type RefObject, useEffect, useRef, useState } from "react";
import { checkStep, type Complaints, type Known, STEPS, textOf } from "./join-checks";

type JoinSteps = {
  /** Anything inside the form, to find it by. */
  frame: RefObject<HTMLDivElement | null>;
  heading: RefObject<HTMLHeadingElement | null>;
  step: number;
  complaints: Complaints;
  pinCode: string;
  goOn: () => void;
  goBack: () => void;
  goTo: (step: number) => void;
  settle: () => void;
};

/** Which screen of the form is in sight, and what keeps the reader from the next one. */
export function useJoinSteps(known: Known): JoinSteps {
  const frame = useRef<HTMLDivElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const hasMoved = useRef(false);
  const [step, setStep] = useState(0);
  const [complaints, setComplaints] = useState<Complaints>({});
  const [pinCode, setPinCode] = useState("");

  const goTo = (next: number) => {
    hasMoved.current = true;
    setStep(next);
  };

  const goOn = () => {
    const form = frame.current?.closest("form");
    if (!form) return;
    const typed = new FormData(form);
    const found = checkStep(step, typed, known);
    setComplaints(found);
    if (Object.keys(found).length > 0) {
      // The mark is drawn first, then the field is reached.
      requestAnimationFrame(() => form.querySelector<HTMLElement>("[aria-invalid=true]")?.focus());
      return;
    }
    setPinCode(textOf(typed, "pinCode"));
    goTo(step + 1);
  };

  useEffect(() => {
    if (hasMoved.current) heading.current?.focus();
  }, [step]);

  useEffect(() => {
    // Enter goes on to the next screen, as people expect; only the last one sends.
    const form = frame.current?.closest("form");
    const onKey = (event: KeyboardEvent) => {
      const { target } = event;
      const isText = target instanceof HTMLInputElement && !/^(checkbox|search)$/.test(target.type);
      if (event.key !== "Enter" || !isText || step === STEPS.length - 1) return;
      event.preventDefault();
      goOn();
    };
    form?.addEventListener("keydown", onKey);
    return () => form?.removeEventListener("keydown", onKey);
  });

  const goBack = () => goTo(step - 1);
  return { frame, heading, step, complaints, pinCode, goOn, goBack, goTo, settle: () => setComplaints({}) };
}
