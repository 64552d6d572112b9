"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ServerAction } from "@/lib/core/action";
import type { SupportTokenInput } from "@/lib/tenancy/support/schema";

type Props = SupportTokenInput & { open: ServerAction<SupportTokenInput> };

export function OpenSupportView({ token, open }: Props) {
  const t = useTranslations("tenancy.support");

  return (
    <ActionForm action={open} fixed={{ token }} doneHref="/home" label={t("page_title")}>
      <SubmitButton>{t("page_open")}</SubmitButton>
    </ActionForm>
  );
}
