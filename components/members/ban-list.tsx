"use client";

import { useFormatter, useTranslations } from "next-intl";
import { ActionForm } from "@/components/ui/action-form";
import { Badge } from "@/components/ui/badge";
import { useBilingual } from "@/components/ui/bilingual";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import type { ServerAction } from "@/lib/core/action";
import { LIFT_REASON_LENGTH_MAX } from "@/lib/members/bans/constants";
import type { LiftBanInput } from "@/lib/members/bans/schema";
import type { BanView } from "@/lib/members/bans/types";

type Props = { bans: BanView[]; lift: ServerAction<LiftBanInput> };

export function BanList({ bans, lift }: Props) {
  return (
    <ul className="divide-line border-line bg-raised divide-y rounded-lg border">
      {bans.map((ban) => (
        <li key={ban.id} className="p-4">
          <Facts ban={ban} />
          {ban.canLift && <LiftForm banId={ban.id} lift={lift} />}
        </li>
      ))}
    </ul>
  );
}

function Facts({ ban }: { ban: BanView }) {
  const t = useTranslations("members.bans");
  const format = useFormatter();
  const bilingual = useBilingual();
  const day = (value: string) => format.dateTime(new Date(value), { dateStyle: "medium", timeZone: "UTC" });
  const who = ban.decidedBy ? bilingual(ban.decidedBy.name, ban.decidedBy.nameLocal) : t("somebody");

  return (
    <>
      <p className="flex flex-wrap items-center gap-x-3 font-medium">
        {t(`reasons.${ban.reason}`)} · {bilingual(ban.unit.name, ban.unit.nameLocal)}
        <Badge tone={ban.state === "active" ? "danger" : "neutral"}>{t(`state.${ban.state}`)}</Badge>
        {ban.isReviewDue && <Badge tone="warning">{t("review_due")}</Badge>}
      </p>
      <p className="text-sm">{t("decided", { date: format.dateTime(ban.decidedAt, "day"), who })}</p>
      <p className="text-muted text-sm">
        {t("until", { date: day(ban.expiresOn) })} · {t("review", { date: day(ban.reviewOn) })}
      </p>
      <p className="text-muted text-sm">
        {t("known_by", { marks: format.list(ban.marks.map((kind) => t(`marks.${kind}`))) })}
      </p>
      {ban.liftReason && <p className="text-sm">{t("lifted_because", { reason: ban.liftReason })}</p>}
    </>
  );
}

function LiftForm({ banId, lift }: { banId: string; lift: Props["lift"] }) {
  const t = useTranslations("members.bans");

  return (
    <details className="mt-2">
      <summary className="min-h-11 cursor-pointer py-2.5 font-medium">{t("lift")}</summary>
      <ActionForm action={lift} fixed={{ banId }} doneMessage={t("lifted_done")} label={t("lift")}>
        <p>{t("lift_text")}</p>
        <TextField name="reason" label={t("lift_reason")} isRequired maxLength={LIFT_REASON_LENGTH_MAX} />
        <SubmitButton variant="danger">{t("lift")}</SubmitButton>
      </ActionForm>
    </details>
  );
}
