"use client";

import { Fingerprint } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { showToast } from "@/components/ui/toast";
import type { ServerAction } from "@/lib/core/action";
import type { AddPasskeyForm } from "@/lib/identity/passkeys/schema";
import type { AddedPasskey, MakePasskey } from "@/lib/identity/passkeys/types";
import { PasskeyTrouble } from "./passkey-trouble";
import { RecoveryCodes } from "./recovery-codes";
import { usePasskey } from "./use-passkey";

type Props = {
  begin: ServerAction<void, MakePasskey>;
  add: ServerAction<AddPasskeyForm, AddedPasskey>;
};

/** Lets the device save a way in; with the first one come the recovery codes, this once. */
export function AddPasskey({ begin, add }: Props) {
  const t = useTranslations("identity.passkey");
  const router = useRouter();
  const [codes, setCodes] = useState<string[] | null>(null);
  const { run, isPending, ...state } = usePasskey({
    begin,
    finish: add,
    ask: async (question: MakePasskey) => {
      const { startRegistration } = await import("@simplewebauthn/browser");
      return { answer: await startRegistration({ optionsJSON: question }) };
    },
    onDone: (added) => {
      showToast({ message: t("added") });
      if (added?.recoveryCodes) setCodes(added.recoveryCodes);
      else router.refresh();
    },
  });

  if (codes) return <RecoveryCodes codes={codes} />;
  return (
    <div className="flex max-w-xl flex-col gap-3 sm:items-start">
      <Button variant="primary" icon={<Icon of={Fingerprint} />} isPending={isPending} onClick={run}>
        {t("add")}
      </Button>
      <PasskeyTrouble {...state} onRetry={run} />
    </div>
  );
}
