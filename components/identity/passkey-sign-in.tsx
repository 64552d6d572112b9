"use client";

import { Fingerprint } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import type { ServerAction } from "@/lib/core/action";
import type { SignPasskey } from "@/lib/identity/passkeys/types";
import type { PasskeySignInForm } from "@/lib/identity/passkeys/schema";
import { PasskeyTrouble } from "./passkey-trouble";
import { usePasskey, usePasskeyAutofill } from "./use-passkey";

type Props = {
  begin: ServerAction<void, SignPasskey>;
  signIn: ServerAction<PasskeySignInForm & { next?: string | undefined }>;
  /** Where the reader wanted to go. */
  next: string;
};

/** Signs in by finger, face or the device's own PIN; the keyboard offers it too, at the field for the number. */
export function PasskeySignIn({ begin, signIn, next }: Props) {
  const t = useTranslations("identity.passkey");
  const { run, finish, isPending, ...state } = usePasskey({
    begin,
    finish: signIn,
    ask: async (question: SignPasskey) => ({ ...(await answerTo(question)), next }),
  });
  usePasskeyAutofill({
    begin,
    ask: (question: SignPasskey) => answerTo(question, { useBrowserAutofill: true }),
    onAnswer: (answer) => finish({ ...answer, next }),
    isOvertaken: isPending,
  });

  return (
    <div className="flex flex-col gap-2 sm:items-start">
      <Button isWide icon={<Icon of={Fingerprint} />} isPending={isPending} onClick={run}>
        {t("sign_in")}
      </Button>
      <p className="text-muted text-sm">{t("sign_in_help")}</p>
      <PasskeyTrouble {...state} onRetry={run} />
    </div>
  );
}

/** The second step by finger, face or the device's own PIN. */
export function PasskeySecondStep({ begin, signIn, next }: Props) {
  const t = useTranslations("identity.passkey");
  const { run, isPending, ...state } = usePasskey({
    begin,
    finish: signIn,
    ask: async (question: SignPasskey) => ({ ...(await answerTo(question)), next }),
  });

  return (
    <div className="flex max-w-xl flex-col gap-3">
      <Button variant="primary" icon={<Icon of={Fingerprint} />} isPending={isPending} onClick={run}>
        {t("second")}
      </Button>
      <PasskeyTrouble {...state} onRetry={run} />
    </div>
  );
}

async function answerTo(question: SignPasskey, how: { useBrowserAutofill?: boolean } = {}) {
  const { startAuthentication } = await import("@simplewebauthn/browser");
  return { answer: await startAuthentication({ optionsJSON: question, ...how }) };
}
