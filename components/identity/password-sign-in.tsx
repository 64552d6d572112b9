"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/ui/action-form";
import { PasswordField } from "@/components/ui/password-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import type { ServerAction } from "@/lib/core/action";
import type { PasswordForm } from "@/lib/identity/passwords/schema";

type Props = { signIn: ServerAction<PasswordForm & { next?: string | undefined }>; next: string };

export function PasswordSignIn({ signIn, next }: Props) {
  const t = useTranslations("identity.password_in");

  return (
    <ActionForm action={signIn} fixed={{ next }} label={t("form")}>
      <TextField isRequired type="email" name="email" label={t("email")} autoComplete="username" />
      <PasswordField isRequired name="password" label={t("password")} autoComplete="current-password" />
      <SubmitButton>{t("submit")}</SubmitButton>
    </ActionForm>
  );
}
