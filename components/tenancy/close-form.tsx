"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/ui/action-form";
import { Alert } from "@/components/ui/alert";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { TextLink } from "@/components/ui/text-link";
import type { ServerAction } from "@/lib/core/action";
import { CLOSING_DAYS } from "@/lib/tenancy/closings/constants";
import type { AskClosingInput, TakeBackClosingInput } from "@/lib/tenancy/closings/schema";

type Props = {
  slug: string;
  /** When everything is deleted, in the reader's words; null while nothing is being closed. */
  closesOn: string | null;
  ask: ServerAction<AskClosingInput>;
  takeBack: ServerAction<TakeBackClosingInput>;
};

/** Says exactly what will happen before it is begun, and offers the way back while there is one. */
export function CloseForm({ slug, closesOn, ask, takeBack }: Props) {
  const t = useTranslations("tenancy.closing");
  if (closesOn !== null) {
    return (
      <>
        <Alert tone="danger" title={t("running", { at: closesOn })}>
          {t("running_text")}
        </Alert>
        <div className="mt-6">
          <ActionForm action={takeBack} label={t("take_back")} doneMessage={t("taken_back")}>
            <SubmitButton>{t("take_back")}</SubmitButton>
          </ActionForm>
        </div>
      </>
    );
  }
  return (
    <>
      <ul className="mb-6 list-disc space-y-2 ps-6">
        <li>{t("what_waits", { days: CLOSING_DAYS })}</li>
        <li>{t("what_told")}</li>
        <li>{t("what_goes")}</li>
        <li>{t("what_stays", { slug })}</li>
        <li>
          {t("what_export")} <TextLink href="/office/members">{t("to_members")}</TextLink>
        </li>
      </ul>
      <ActionForm action={ask} label={t("title")}>
        <TextField name="typedName" label={t("typed_name", { slug })} isRequired autoComplete="off" />
        <SubmitButton variant="danger">{t("ask")}</SubmitButton>
      </ActionForm>
    </>
  );
}
