"use client";

import { useFormatter, useLocale, useTranslations } from "next-intl";
import { ActionForm } from "@/components/ui/action-form";
import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { ConfirmButton } from "@/components/ui/confirm-button";
import { KeyValueList } from "@/components/ui/key-value-list";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextAreaField } from "@/components/ui/text-area-field";
import { TextLink } from "@/components/ui/text-link";
import type { ServerAction } from "@/lib/core/action";
import { ORGANISATION_KINDS, REASON_LENGTH_MAX } from "@/lib/tenancy/registrations/constants";
import type { RegistrationIdInput, RejectRegistrationInput } from "@/lib/tenancy/registrations/schema";
import type { RegistrationDetails } from "@/lib/tenancy/registrations/types";
import { RegistrationBadges } from "./registration-card";

type Props = {
  registration: RegistrationDetails;
  accept: ServerAction<RegistrationIdInput>;
  reject: ServerAction<RejectRegistrationInput>;
};

/** One request: who asks for what, and the two answers. */
export function RegistrationReview({ registration, accept, reject }: Props) {
  const t = useTranslations("tenancy.console");
  const { id: registrationId, appeal, reason, organisationId } = registration;

  return (
    <>
      <PageHeader
        title={registration.name}
        crumbs={[{ label: t("requests"), href: "/console" }]}
        marks={<RegistrationBadges registration={registration} />}
      />
      {organisationId && (
        <p className="mb-4">
          <TextLink href={`/console/organisations/${organisationId}`}>{t("to_organisation")}</TextLink>
        </p>
      )}
      {reason && (
        <div className="mb-4">
          <Alert tone="warning" title={t("rejected_for")}>
            <p className="whitespace-pre-line">{reason}</p>
          </Alert>
        </div>
      )}
      {appeal && (
        <div className="mb-4">
          <Alert tone="info" title={t("appeal")}>
            <p className="whitespace-pre-line">{appeal}</p>
          </Alert>
        </div>
      )}
      <Facts registration={registration} />
      {registration.can.decide && (
        <Section title={t("decide")} lead={t("decide_lead")}>
          <div className="flex flex-col gap-6">
            <ConfirmButton
              action={accept}
              input={{ registrationId }}
              variant="primary"
              label={t("accept")}
              title={t("accept_title", { name: registration.name })}
              doneMessage={t("accepted")}
            >
              {t("accept_text", { slug: registration.slug })}
            </ConfirmButton>
            <ActionForm
              action={reject}
              fixed={{ registrationId }}
              label={t("reject")}
              doneMessage={t("rejected")}
            >
              <TextAreaField
                name="reason"
                label={t("reason")}
                help={t("reason_help")}
                isRequired
                maxLength={REASON_LENGTH_MAX}
              />
              <SubmitButton variant="secondary">{t("reject")}</SubmitButton>
            </ActionForm>
          </div>
        </Section>
      )}
    </>
  );
}

function Facts({ registration }: { registration: RegistrationDetails }) {
  const t = useTranslations("tenancy.console");
  const tKinds = useTranslations("tenancy.register.kinds");
  const format = useFormatter();
  const regions = new Intl.DisplayNames([useLocale()], { type: "region" });
  const kind = ORGANISATION_KINDS.find((known) => known === registration.kind);
  const facts = {
    name_local: registration.nameLocal,
    slug: registration.slug,
    kind: kind && tKinds(kind),
    country: regions.of(registration.country),
    owner: registration.ownerName,
    email: registration.ownerEmail,
    phone: <span dir="ltr">{registration.ownerPhone}</span>,
    asked: format.dateTime(registration.createdAt, "moment"),
    confirmed: registration.verifiedAt && format.dateTime(registration.verifiedAt, "moment"),
  };
  const items = Object.entries(facts).flatMap(([key, value]) =>
    value ? [{ key, label: t(`facts.${key as keyof typeof facts}`), value }] : [],
  );
  return (
    <Card>
      <KeyValueList items={items} />
    </Card>
  );
}
