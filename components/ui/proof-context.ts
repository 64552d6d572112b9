"use client";

import { createContext, type ReactNode, useContext } from "react";

/** Asks the reader to show once more that it is them, and says when that is done. */
export type ProofPrompt = (onProven: () => void) => ReactNode;

export const ProofContext = createContext<ProofPrompt | null>(null);

/** The prompt the shell provides; null where there is none, and the way is a page of its own. */
export function useProofPrompt(): ProofPrompt | null {
  return useContext(ProofContext);
}
