"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ServerAction } from "@/lib/core/action";
import type { AddEmailInput } from "@/lib/identity/emails/schema";

export function AddEmailByLink({ link, add }: { link: string; add: ServerAction<AddEmailInput> }) {
  const t = useTranslations("identity");

  return (
    <ActionForm
      action={add}
      fixed={{ link }}
      doneHref="/me/security"
      doneMessage={t("security.email_added")}
      label={t("letter.add_title")}
    >
      <SubmitButton>{t("letter.add")}</SubmitButton>
    </ActionForm>
  );
}
