"use client";

import { useTranslations } from "next-intl";
import type { Reason, ReasonValues } from "@/lib/core/errors";

/** The sentence of a refusal in the reader's language. */
export function useReason(): (reason: Reason, values?: ReasonValues) => string {
  const t = useTranslations("errors");
  // Which values a sentence takes is known to the refusal that carries them, not to the compiler here.
  const say = t as unknown as (key: Reason, values: ReasonValues) => string;
  return (reason, values = {}) => say(reason, values);
}
