"use client";

import { useTranslations } from "next-intl";
import { DateField } from "@/components/ui/date-field";
import type { QuietHours } from "@/lib/communications/gateway/types";

/** From and until, as the clock shows them, where the answer before is to choose one's own. A night may end in the morning. */
export function QuietHoursFields({ hours }: { hours: QuietHours | null }) {
  const t = useTranslations("communications.wishes");

  return (
    <div className="grid grid-cols-2 items-end gap-4 [fieldset:has(input:not([value=OWN]):checked)+&]:hidden">
      <DateField name="from" type="time" label={t("from")} defaultValue={hours?.from ?? "21:00"} />
      <DateField name="to" type="time" label={t("to")} defaultValue={hours?.to ?? "08:00"} />
    </div>
  );
}
