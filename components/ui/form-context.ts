"use client";

import { createContext, useContext } from "react";
import type { ActionError } from "@/lib/core/action";

type FormState = { error: ActionError | null; isPending: boolean };

export const FormContext = createContext<FormState>({ error: null, isPending: false });

export function useFormState(): FormState {
  return useContext(FormContext);
}
