"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { CodeField } from "@/components/ui/code-field";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ServerAction } from "@/lib/core/action";
import type { ConfirmTotpForm } from "@/lib/identity/second-factors/schema";
import { RecoveryCodes } from "./recovery-codes";

type Props = {
  confirm: ServerAction<ConfirmTotpForm, { recoveryCodes: string[] }>;
  secret: string;
  qr: ReactNode;
};

/** The key for the app, its first code, and then the recovery codes, this once. */
export function ConfirmTotp({ confirm, secret, qr }: Props) {
  const t = useTranslations("identity.second");
  const [codes, setCodes] = useState<string[] | null>(null);

  if (codes) return <RecoveryCodes codes={codes} />;
  return (
    <div className="flex flex-col gap-5">
      <p>{t("scan")}</p>
      {qr}
      <dl>
        <dt className="text-muted text-sm">{t("key")}</dt>
        <dd className="tabular font-semibold break-words" dir="ltr">
          {secret.replace(/.{4}(?=.)/g, "$& ")}
        </dd>
      </dl>
      <ActionForm
        action={confirm}
        onDone={(given) => given && setCodes(given.recoveryCodes)}
        label={t("title")}
      >
        <CodeField isRequired name="code" label={t("code")} help={t("code_help")} />
        <SubmitButton>{t("confirm")}</SubmitButton>
      </ActionForm>
    </div>
  );
}
