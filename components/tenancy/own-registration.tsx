"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/ui/action-form";
import { Alert } from "@/components/ui/alert";
import { useBilingual } from "@/components/ui/bilingual";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextAreaField } from "@/components/ui/text-area-field";
import type { ServerAction } from "@/lib/core/action";
import { REASON_LENGTH_MAX } from "@/lib/tenancy/registrations/constants";
import type { AppealRejectionInput, RegistrationTokenInput } from "@/lib/tenancy/registrations/schema";
import type { OwnRegistrationView } from "@/lib/tenancy/registrations/types";

type Props = {
  registration: OwnRegistrationView;
  token: string;
  /** The organisation's own address, once it is open. */
  site: string;
  confirm: ServerAction<RegistrationTokenInput>;
  appeal: ServerAction<AppealRejectionInput>;
};

/** How a request stands, and what its applicant can do next. */
export function OwnRegistration({ registration, token, site, confirm, appeal }: Props) {
  const t = useTranslations("tenancy.register");
  const name = useBilingual()(registration.name, registration.nameLocal);
  const state = registration.isExpired ? "EXPIRED" : registration.status;

  return (
    <>
      <PageHeader title={name} lead={t(`own.${state}`)} />
      {registration.can.confirm && (
        <ActionForm action={confirm} fixed={{ token }} label={t("confirm")}>
          <SubmitButton>{t("confirm")}</SubmitButton>
        </ActionForm>
      )}
      {registration.isExpired && <LinkButton href="/register">{t("again")}</LinkButton>}
      {registration.status === "ACCEPTED" && (
        <LinkButton href={`${site}/setup`} variant="primary">
          {t("to_set_up")}
        </LinkButton>
      )}
      {registration.status === "REJECTED" && (
        <Alert tone="warning" title={t("reason")}>
          <p className="whitespace-pre-line">{registration.reason}</p>
        </Alert>
      )}
      {registration.can.appeal && (
        <Section title={t("appeal_title")} lead={t("appeal_lead")}>
          <ActionForm action={appeal} fixed={{ token }} draftKey="appeal" label={t("appeal_title")}>
            <TextAreaField name="appeal" label={t("appeal")} isRequired maxLength={REASON_LENGTH_MAX} />
            <SubmitButton>{t("appeal_send")}</SubmitButton>
          </ActionForm>
        </Section>
      )}
      {registration.status === "REJECTED" && !registration.can.appeal && (
        <p className="mt-4">{t("appeal_none")}</p>
      )}
    </>
  );
}
