"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { Reason, ReasonValues } from "@/lib/core/errors";

const DAY = /\d{4}-\d{2}-\d{2}/g;

/** The sentence of a refusal in the reader's language; days that it names stand in the reader's form as well. */
export function useReason(): (reason: Reason, values?: ReasonValues) => string {
  const t = useTranslations("errors");
  // Which values a sentence takes is known to the refusal that carries them, not to the compiler here.
  const say = t as unknown as (key: Reason, values: ReasonValues) => string;
  const format = useFormatter();
  const day = (text: string) =>
    format.dateTime(new Date(`${text}T00:00:00Z`), { dateStyle: "medium", timeZone: "UTC" });
  const shown = (value: string | number) =>
    typeof value === "string" ? value.replaceAll(DAY, (text) => day(text)) : value;
  return (reason, values = {}) =>
    say(reason, Object.fromEntries(Object.entries(values).map(([name, value]) => [name, shown(value)])));
}
