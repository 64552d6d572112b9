"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import type { ServerAction } from "@/lib/core/action";
import { PASSKEY_NAME_LENGTH_MAX } from "@/lib/identity/passkeys/constants";
import type { RenamePasskeyInput } from "@/lib/identity/passkeys/schema";

type Props = { passkeyId: string; name: string; rename: ServerAction<RenamePasskeyInput> };

export function RenamePasskey({ passkeyId, name, rename }: Props) {
  const t = useTranslations("identity.passkey");
  const [isOpen, setOpen] = useState(false);

  return (
    <>
      <Button onClick={() => setOpen(true)}>{t("rename")}</Button>
      <Dialog isOpen={isOpen} onClose={() => setOpen(false)} title={t("rename_title")}>
        <ActionForm
          action={rename}
          fixed={{ passkeyId }}
          onDone={() => setOpen(false)}
          doneMessage={t("renamed")}
          label={t("rename_title")}
        >
          <TextField
            isRequired
            name="name"
            label={t("name")}
            defaultValue={name}
            maxLength={PASSKEY_NAME_LENGTH_MAX}
          />
          <SubmitButton>{t("rename_save")}</SubmitButton>
        </ActionForm>
      </Dialog>
    </>
  );
}
