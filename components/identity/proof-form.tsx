"use client";

import { useTranslations } from "next-intl";
import { usePathname } from "next/navigation";
import { useState } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { CodeField } from "@/components/ui/code-field";
import { FormTrouble } from "@/components/ui/form-trouble";
import { LinkButton } from "@/components/ui/link-button";
import { PasswordField } from "@/components/ui/password-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { useServerAction } from "@/components/ui/use-server-action";
import type { ServerAction } from "@/lib/core/action";
import type {
  ProveWithCodeForm,
  ProveWithPasswordForm,
  ProveWithSecondFactorForm,
} from "@/lib/identity/proofs/schema";
import type { ProofWays } from "@/lib/identity/proofs/types";
import { PasskeyProof, type PasskeyProofActions } from "./passkey-proof";

type SentProof = { challengeId: string; shownPhone: string };

export type ProofActions = {
  sendCode: ServerAction<void, SentProof>;
  withCode: ServerAction<ProveWithCodeForm>;
  withPassword: ServerAction<ProveWithPasswordForm>;
  withSecondFactor: ServerAction<ProveWithSecondFactorForm>;
} & PasskeyProofActions;

type Props = ProofActions & { ways: ProofWays; onProven: () => void };

/** Every way this person can be proved, the easiest first. */
export function ProofForm({ ways, onProven, ...actions }: Props) {
  const t = useTranslations("common.proof");
  const pathname = usePathname();
  const isProofPage = pathname === "/prove";
  const parts = [
    ways.phone !== null && <CodeProof key="code" phone={ways.phone} {...actions} onProven={onProven} />,
    ways.hasPassword && <PasswordProof key="password" {...actions} onProven={onProven} />,
    ways.hasPasskey && <PasskeyProof key="passkey" {...actions} onProven={onProven} />,
    (ways.hasTotp || ways.hasPasskey) && (
      <SecondFactorProof key="second" hasTotp={ways.hasTotp} {...actions} onProven={onProven} />
    ),
  ].filter((part) => part !== false);

  if (parts.length === 0) {
    return (
      <>
        <p>{t("none")}</p>
        {!isProofPage && (
          <LinkButton href={`/prove?next=${encodeURIComponent(pathname)}`}>{t("elsewhere")}</LinkButton>
        )}
      </>
    );
  }
  return <div className="divide-line flex flex-col gap-5 divide-y [&>*+*]:pt-5">{parts}</div>;
}

type PartProps = ProofActions & { onProven: () => void };

function CodeProof({ phone, sendCode, withCode, onProven }: PartProps & { phone: string }) {
  const t = useTranslations("common.proof");
  const [sent, setSent] = useState<SentProof | null>(null);
  const { run, isPending, error, failure, retry } = useServerAction(sendCode, {
    onSuccess: (code) => code && setSent(code),
  });

  if (!sent) {
    return (
      <div className="flex flex-col gap-3">
        <FormTrouble error={error} failure={failure} onRetry={retry} />
        <Button variant="primary" isPending={isPending} onClick={() => run()}>
          {t("send", { phone })}
        </Button>
      </div>
    );
  }
  return (
    <ActionForm
      action={withCode}
      fixed={{ challengeId: sent.challengeId }}
      onDone={onProven}
      label={t("title")}
    >
      <p role="status">{t("sent", { phone: sent.shownPhone })}</p>
      <CodeField isRequired name="code" label={t("code")} />
      <SubmitButton>{t("confirm")}</SubmitButton>
    </ActionForm>
  );
}

function PasswordProof({ withPassword, onProven }: PartProps) {
  const t = useTranslations("common.proof");

  return (
    <ActionForm action={withPassword} onDone={onProven} label={t("title")}>
      <PasswordField isRequired name="password" label={t("password")} autoComplete="current-password" />
      <SubmitButton variant="secondary">{t("confirm")}</SubmitButton>
    </ActionForm>
  );
}

function SecondFactorProof({ withSecondFactor, onProven, hasTotp }: PartProps & { hasTotp: boolean }) {
  const t = useTranslations("common.proof");

  return (
    <ActionForm action={withSecondFactor} onDone={onProven} label={t("title")}>
      <CodeField
        isRequired
        name="code"
        label={t(hasTotp ? "totp" : "recovery")}
        {...(hasTotp ? { help: t("totp_help") } : {})}
        isAnyCode
      />
      <SubmitButton variant={hasTotp ? "primary" : "secondary"}>{t("confirm")}</SubmitButton>
    </ActionForm>
  );
}
