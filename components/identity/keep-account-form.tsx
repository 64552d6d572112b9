"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/link-button";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ServerAction } from "@/lib/core/action";
import type { KeepAccountForm as KeepAccountInput } from "@/lib/identity/changes/schema";

type Props = { link: string; keep: ServerAction<KeepAccountInput> };

/** One button that keeps an account nobody has used. It signs nobody in. */
export function KeepAccountForm({ link, keep }: Props) {
  const t = useTranslations("identity.keep");
  const [isKept, setKept] = useState(false);

  return (
    <div className="flex max-w-prose flex-col gap-4">
      {isKept ? (
        <>
          <Alert tone="positive">{t("done")}</Alert>
          <div>
            <LinkButton href="/sign-in">{t("sign_in")}</LinkButton>
          </div>
        </>
      ) : (
        <>
          <p>{t("text")}</p>
          <ActionForm
            action={keep}
            fixed={{ link }}
            label={t("do")}
            onDone={() => {
              setKept(true);
            }}
          >
            <SubmitButton>{t("do")}</SubmitButton>
          </ActionForm>
          <p className="text-muted text-sm">{t("if_not")}</p>
        </>
      )}
    </div>
  );
}
