"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextAreaField } from "@/components/ui/text-area-field";
import type { ServerAction } from "@/lib/core/action";
import { WORDS_LENGTH_MAX } from "@/lib/privacy/requests/constants";
import type { AnswerRequestInput } from "@/lib/privacy/requests/schema";

type Act = ServerAction<AnswerRequestInput>;

export function AnswerForms({ requestId, grant, refuse }: { requestId: string; grant: Act; refuse: Act }) {
  const t = useTranslations("privacy.decide");

  return (
    <div className="flex flex-col gap-4">
      <AnswerForm requestId={requestId} act={grant} submit={t("grant")} done={t("granted")} />
      <details className="border-line rounded-md border">
        <summary className="min-h-11 cursor-pointer px-4 py-2.5 font-medium">{t("refuse")}</summary>
        <div className="border-line border-t p-4">
          <AnswerForm requestId={requestId} act={refuse} submit={t("refuse")} done={t("refused")} isRefusal />
        </div>
      </details>
    </div>
  );
}

type Props = { requestId: string; act: Act; submit: string; done: string; isRefusal?: boolean };

function AnswerForm({ requestId, act, submit, done, isRefusal = false }: Props) {
  const t = useTranslations("privacy.decide");

  return (
    <ActionForm
      action={act}
      fixed={{ requestId }}
      doneHref="/office/privacy"
      doneMessage={done}
      label={submit}
    >
      <TextAreaField
        name="answer"
        label={t("answer")}
        help={t("answer_help")}
        rows={3}
        maxLength={WORDS_LENGTH_MAX}
        isRequired
      />
      <SubmitButton variant={isRefusal ? "danger" : "primary"}>{submit}</SubmitButton>
    </ActionForm>
  );
}
