"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/ui/action-form";
import { CodeField } from "@/components/ui/code-field";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ServerAction } from "@/lib/core/action";
import type { SecondFactorForm } from "@/lib/identity/second-factors/schema";

type Props = {
  finish: ServerAction<SecondFactorForm & { next?: string | undefined }>;
  next: string;
  hasTotp: boolean;
};

export function SecondFactorStep({ finish, next, hasTotp }: Props) {
  const t = useTranslations("identity.second");

  return (
    <ActionForm action={finish} fixed={{ next }} label={t("sign_in_title")}>
      <CodeField
        isRequired
        name="code"
        label={t(hasTotp ? "sign_in_code" : "sign_in_recovery")}
        {...(hasTotp ? { help: t("sign_in_help") } : {})}
        isAnyCode
      />
      <SubmitButton>{t("sign_in_submit")}</SubmitButton>
    </ActionForm>
  );
}
