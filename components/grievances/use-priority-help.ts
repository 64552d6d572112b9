import { useTranslations } from "next-intl";
import { TIME_LIMITS_HOURS } from "@/lib/grievances/tickets/constants";
import type { Priority } from "@/lib/grievances/tickets/types";

/** The time limits of a priority as one sentence. */
export function usePriorityHelp(): (priority: Priority) => string {
  const t = useTranslations("grievances");
  return (priority) => {
    const { acknowledge, resolve } = TIME_LIMITS_HOURS[priority];
    const days = resolve / 24;
    return acknowledge < 24
      ? t("priority_help", { acknowledge, days })
      : t("priority_help_days", { acknowledge: acknowledge / 24, days });
  };
}
