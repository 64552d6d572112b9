"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/ui/action-form";
import { PasswordField } from "@/components/ui/password-field";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ServerAction } from "@/lib/core/action";
import { PASSWORD_LENGTH_MIN } from "@/lib/identity/passwords/constants";
import type { SetPasswordForm as Input } from "@/lib/identity/passwords/schema";

export function SetPasswordForm({ save }: { save: ServerAction<Input> }) {
  const t = useTranslations("identity.security");

  return (
    <ActionForm
      action={save}
      doneHref="/me/security"
      doneMessage={t("password_saved")}
      label={t("password_form")}
    >
      <PasswordField
        isRequired
        name="password"
        label={t("password_new")}
        help={t("password_help", { min: PASSWORD_LENGTH_MIN })}
        autoComplete="new-password"
      />
      <SubmitButton>{t("password_save")}</SubmitButton>
    </ActionForm>
  );
}
