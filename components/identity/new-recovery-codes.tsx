"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ServerAction } from "@/lib/core/action";
import { RecoveryCodes } from "./recovery-codes";

type Props = { renew: ServerAction<Record<string, never>, { recoveryCodes: string[] }> };

export function NewRecoveryCodes({ renew }: Props) {
  const t = useTranslations("identity.second");
  const [codes, setCodes] = useState<string[] | null>(null);

  if (codes) return <RecoveryCodes codes={codes} />;
  return (
    <ActionForm
      action={renew}
      onDone={(given) => given && setCodes(given.recoveryCodes)}
      label={t("codes_page")}
    >
      <SubmitButton>{t("codes_make")}</SubmitButton>
    </ActionForm>
  );
}
