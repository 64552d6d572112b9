"use client";

import { Fingerprint } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { FormTrouble } from "@/components/ui/form-trouble";
import { Icon } from "@/components/ui/icon";
import type { ServerAction } from "@/lib/core/action";
import type { PasskeySignInForm } from "@/lib/identity/passkeys/schema";
import type { SignPasskey } from "@/lib/identity/passkeys/types";
import { usePasskey } from "./use-passkey";

export type PasskeyProofActions = {
  beginPasskey: ServerAction<void, SignPasskey>;
  withPasskey: ServerAction<PasskeySignInForm>;
};

/** Shows by finger, face or the device's own PIN that it is oneself. */
export function PasskeyProof({
  beginPasskey,
  withPasskey,
  onProven,
}: PasskeyProofActions & { onProven: () => void }) {
  const t = useTranslations("common.proof");
  const { run, isPending, trouble, error, failure } = usePasskey({
    begin: beginPasskey,
    finish: withPasskey,
    onDone: onProven,
    ask: async (question: SignPasskey) => {
      const { startAuthentication } = await import("@simplewebauthn/browser");
      return { answer: await startAuthentication({ optionsJSON: question }) };
    },
  });

  return (
    <div className="flex flex-col gap-3">
      <FormTrouble error={error} failure={failure} onRetry={run} />
      {trouble && <p role="alert">{t("passkey_trouble")}</p>}
      <Button variant="primary" icon={<Icon of={Fingerprint} />} isPending={isPending} onClick={run}>
        {t("passkey")}
      </Button>
    </div>
  );
}
