"use client";

import { useEffect, useRef } from "react";

export type Step = "choose" | "review" | "done";

/** A new screen is told to who cannot see it change: its heading takes the focus. */
export function useFocusOnStep(step: string) {
  const headingRef = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (step !== "choose") headingRef.current?.focus();
  }, [step]);
  return headingRef;
}
