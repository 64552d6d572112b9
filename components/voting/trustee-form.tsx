"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import type { ServerAction } from "@/lib/core/action";
import type { AppointTrusteeInput } from "@/lib/voting/trustees/schema";

type Props = { electionId: string; appoint: ServerAction<AppointTrusteeInput, { memberId: string }> };

export function TrusteeForm({ electionId, appoint }: Props) {
  const t = useTranslations("elections.trustees");

  return (
    <ActionForm
      action={appoint}
      fixed={{ electionId }}
      doneMessage={t("added")}
      isResetWhenDone
      label={t("add")}
    >
      <TextField name="memberNumber" label={t("number")} maxLength={40} isRequired />
      <SubmitButton>{t("add")}</SubmitButton>
    </ActionForm>
  );
}
