"use client";

import { useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import { useReason } from "@/components/ui/use-reason";
import type { RequestView } from "@/lib/approvals/requests/types";

/** Why a request could not be carried out any more, in the words of the refusal. */
export function Outcome({ outcome }: { outcome: NonNullable<RequestView["outcome"]> }) {
  const t = useTranslations("approvals");
  const say = useReason();
  return (
    <Alert tone="warning">{t("overtaken_because", { reason: say(outcome.reason, outcome.values) })}</Alert>
  );
}
