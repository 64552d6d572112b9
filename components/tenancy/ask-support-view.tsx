"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { Alert } from "@/components/ui/alert";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextAreaField } from "@/components/ui/text-area-field";
import { TextField } from "@/components/ui/text-field";
import type { ServerAction } from "@/lib/core/action";
import { REASON_LENGTH_MAX } from "@/lib/tenancy/registrations/constants";
import { MEMBER_NUMBER_LENGTH_MAX } from "@/lib/tenancy/support/constants";
import type { AskSupportViewInput } from "@/lib/tenancy/support/schema";

type Props = {
  organisationId: string;
  allowedUntil: Date | null;
  ask: ServerAction<AskSupportViewInput, { url: string }>;
};

/** The console's way to look as a member, where the organisation allows it. */
export function AskSupportView({ organisationId, allowedUntil, ask }: Props) {
  const t = useTranslations("tenancy.support");
  const format = useFormatter();
  const [url, setUrl] = useState<string | null>(null);
  if (!allowedUntil) return <p className="text-muted">{t("console_off")}</p>;

  return (
    <>
      <p className="mb-4">{t("console_until", { until: format.dateTime(allowedUntil, "moment") })}</p>
      <ActionForm
        action={ask}
        fixed={{ organisationId }}
        label={t("console_title")}
        onDone={(asked) => setUrl(asked?.url ?? null)}
        isResetWhenDone
      >
        <TextField
          name="memberNumber"
          label={t("number")}
          help={t("number_help")}
          isRequired
          autoComplete="off"
          maxLength={MEMBER_NUMBER_LENGTH_MAX}
        />
        <TextAreaField
          name="reason"
          label={t("reason_label")}
          help={t("reason_help")}
          isRequired
          maxLength={REASON_LENGTH_MAX}
        />
        <SubmitButton>{t("ask")}</SubmitButton>
      </ActionForm>
      {url && (
        <div className="mt-4">
          <Alert
            tone="positive"
            isLive
            actions={
              <a className="text-brand inline-flex min-h-11 items-center font-medium underline" href={url}>
                {t("open_link")}
              </a>
            }
          >
            {t("asked_done")}
          </Alert>
        </div>
      )}
    </>
  );
}
