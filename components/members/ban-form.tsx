"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/ui/action-form";
import { SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import type { ServerAction } from "@/lib/core/action";
import {
  BAN_REASONS,
  BAN_YEARS,
  BAN_YEARS_MAX,
  DOCUMENT_NUMBER_LENGTH_MAX,
} from "@/lib/members/bans/constants";
import type { BanMemberInput } from "@/lib/members/bans/schema";

type Props = { memberId: string; ban: ServerAction<BanMemberInput> };

/** Enters somebody into the register by hand: who is no member, or has shown a paper since. */
export function BanForm({ memberId, ban }: Props) {
  const t = useTranslations("members.bans");

  return (
    <ActionForm action={ban} fixed={{ memberId }} doneMessage={t("added")} label={t("add")} isResetWhenDone>
      <p>{t("add_text")}</p>
      <SelectField
        name="reason"
        label={t("reason")}
        isRequired
        choices={BAN_REASONS.map((reason) => ({ value: reason, label: t(`reasons.${reason}`) }))}
      />
      <SelectField
        name="years"
        label={t("years")}
        isRequired
        defaultValue={String(BAN_YEARS)}
        choices={Array.from({ length: BAN_YEARS_MAX }, (_, i) => ({
          value: String(i + 1),
          label: String(i + 1),
        }))}
      />
      <TextField name="documentNumber" label={t("paper")} maxLength={DOCUMENT_NUMBER_LENGTH_MAX} />
      <SubmitButton variant="danger">{t("add")}</SubmitButton>
    </ActionForm>
  );
}
