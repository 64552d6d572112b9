"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextAreaField } from "@/components/ui/text-area-field";
import { TextField } from "@/components/ui/text-field";
import { TextLink } from "@/components/ui/text-link";
import { Timeline } from "@/components/ui/timeline";
import type { ServerAction } from "@/lib/core/action";
import type { CloseOrganisationInput } from "@/lib/tenancy/closings/schema";
import type { OrganisationActInput } from "@/lib/tenancy/organisations/schema";
import type { OrganisationDetails, PlatformAct } from "@/lib/tenancy/organisations/types";
import { REASON_LENGTH_MAX } from "@/lib/tenancy/registrations/constants";
import { OrganisationBadges } from "./organisation-card";

type Act = ServerAction<OrganisationActInput>;
type Props = {
  organisation: OrganisationDetails;
  suspend: Act;
  resume: Act;
  close: ServerAction<CloseOrganisationInput>;
  children?: ReactNode;
};

/** One organisation as the console knows it: its state, and everything that was done to it from here. */
export function OrganisationReview({ organisation, suspend, resume, close, children }: Props) {
  const t = useTranslations("tenancy.console");
  const { id: organisationId, can } = organisation;

  return (
    <>
      <PageHeader
        title={organisation.name}
        lead={organisation.nameLocal}
        crumbs={[{ label: t("organisations"), href: "/console/organisations" }]}
        marks={<OrganisationBadges organisation={organisation} />}
      />
      <p className="flex flex-wrap gap-x-4 wrap-anywhere">
        <a className="text-brand font-medium underline underline-offset-4" href={organisation.site}>
          {organisation.site}
        </a>
        {organisation.registrationId && (
          <TextLink href={`/console/requests/${organisation.registrationId}`}>{t("to_request")}</TextLink>
        )}
      </p>
      {can.suspend && <ReasonedAct act={suspend} organisationId={organisationId} kind="suspend" />}
      {can.resume && <ReasonedAct act={resume} organisationId={organisationId} kind="resume" />}
      {can.close && (
        <Section title={t("close.title")} lead={t("close.lead")}>
          <ActionForm
            action={close}
            fixed={{ organisationId }}
            label={t("close.title")}
            doneMessage={t("close.done")}
          >
            <TextField
              name="typedName"
              label={t("close.typed_name", { slug: organisation.slug })}
              isRequired
              autoComplete="off"
            />
            <TextAreaField name="reason" label={t("reason")} isRequired maxLength={REASON_LENGTH_MAX} />
            <SubmitButton variant="danger">{t("close.do")}</SubmitButton>
          </ActionForm>
        </Section>
      )}
      {children}
      <Acts acts={organisation.acts} />
    </>
  );
}

type ReasonedProps = { act: Act; organisationId: string; kind: "suspend" | "resume" };

function ReasonedAct({ act, organisationId, kind }: ReasonedProps) {
  const t = useTranslations("tenancy.console");
  return (
    <Section title={t(`${kind}.title`)} lead={t(`${kind}.lead`)}>
      <ActionForm
        action={act}
        fixed={{ organisationId }}
        label={t(`${kind}.title`)}
        doneMessage={t(`${kind}.done`)}
        isResetWhenDone
      >
        <TextAreaField
          name="reason"
          label={t("reason")}
          help={t("reason_help")}
          isRequired
          maxLength={REASON_LENGTH_MAX}
        />
        <SubmitButton variant={kind === "suspend" ? "danger" : "primary"}>{t(`${kind}.do`)}</SubmitButton>
      </ActionForm>
    </Section>
  );
}

function Acts({ acts }: { acts: PlatformAct[] }) {
  const t = useTranslations("tenancy.console");
  const tActs = useTranslations("tenancy.acts");
  const format = useFormatter();
  const said = (action: string) => {
    const key = action.replace(".", "_") as Parameters<typeof tActs>[0];
    return tActs.has(key) ? tActs(key) : action;
  };
  return (
    <Section title={t("trail")} lead={t("trail_lead")}>
      {acts.length === 0 && <p className="text-muted">{t("trail_empty")}</p>}
      <Timeline
        items={acts.map(({ id, at, action, by, reason }) => ({
          id,
          at: at.toISOString(),
          atLabel: format.dateTime(at, "moment"),
          title: by ? t("act_by", { act: said(action), by }) : said(action),
          detail: reason && <p className="whitespace-pre-line">{reason}</p>,
        }))}
      />
    </Section>
  );
}
