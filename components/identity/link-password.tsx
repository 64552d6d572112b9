"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ServerAction } from "@/lib/core/action";
import type { ChoosePasswordForm } from "@/lib/identity/passwords/schema";
import { NewPasswordField } from "./new-password-field";

type Props = { link: string; choose: ServerAction<ChoosePasswordForm> };

export function LinkPassword({ link, choose }: Props) {
  const t = useTranslations("identity.letter");

  return (
    <ActionForm action={choose} fixed={{ link }} label={t("link_title")}>
      <NewPasswordField />
      <SubmitButton>{t("submit")}</SubmitButton>
    </ActionForm>
  );
}
