"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/ui/action-form";
import { CheckboxField } from "@/components/ui/checkbox-field";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ServerAction } from "@/lib/core/action";
import type { ApplyMemberImportInput } from "@/lib/members/imports/schema";

type Props = { importId: string; apply: ServerAction<ApplyMemberImportInput> };

export function MemberImportApply({ importId, apply }: Props) {
  const t = useTranslations("members.imports");
  return (
    <ActionForm action={apply} fixed={{ importId }} doneMessage={t("applied")}>
      <CheckboxField name="hasConsents" label={t("consents")} isRequired />
      <SubmitButton>{t("apply")}</SubmitButton>
    </ActionForm>
  );
}
