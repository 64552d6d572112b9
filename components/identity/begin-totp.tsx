"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ServerAction } from "@/lib/core/action";

export function BeginTotp({ begin }: { begin: ServerAction<Record<string, never>> }) {
  const t = useTranslations("identity.second");

  return (
    <ActionForm action={begin} label={t("title")}>
      <SubmitButton>{t("begin")}</SubmitButton>
    </ActionForm>
  );
}
