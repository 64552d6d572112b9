"use client";

import { useTranslations } from "next-intl";
import { PasswordField } from "@/components/ui/password-field";
import { PASSWORD_LENGTH_MIN } from "@/lib/identity/passwords/constants";

export function NewPasswordField() {
  const t = useTranslations("identity.letter");

  return (
    <PasswordField
      isRequired
      name="password"
      label={t("new_password")}
      help={t("new_password_help", { min: PASSWORD_LENGTH_MIN })}
      autoComplete="new-password"
    />
  );
}
