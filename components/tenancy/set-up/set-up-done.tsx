"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/ui/action-form";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextLink } from "@/components/ui/text-link";
import type { ServerAction } from "@/lib/core/action";
import { SET_UP_STEPS } from "@/lib/tenancy/settings/constants";
import type { CompleteSetUpInput } from "@/lib/tenancy/settings/schema";
import type { OrganisationSettings } from "@/lib/tenancy/settings/types";
import { JoinLink } from "./join-link";

type Props = {
  settings: OrganisationSettings;
  joinLink: string;
  complete: ServerAction<CompleteSetUpInput>;
};

/** The end of the set-up: what is left open, the way to open the doors, and what comes next. */
export function SetUpDone({ settings, joinLink, complete }: Props) {
  const t = useTranslations("tenancy.set_up");
  const open = SET_UP_STEPS.filter((step) => !settings.doneSteps.includes(step));

  return (
    <>
      <PageHeader title={t("done.title")} lead={t(settings.isSetUp ? "done.lead_done" : "done.lead")} />
      {open.length > 0 && (
        <Section title={t("done.open")}>
          <ul className="list-disc ps-6">
            {open.map((step) => (
              <li key={step}>
                <TextLink href={`/setup/${step}`}>{t(`${step}.title`)}</TextLink>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title={t("done.next")}>
        <JoinLink href={joinLink} />
        {settings.isSetUp ? (
          <div className="mt-4 flex flex-wrap gap-3">
            <LinkButton href="/office" variant="primary">
              {t("done.to_office")}
            </LinkButton>
            <LinkButton href="/join">{t("done.join_self")}</LinkButton>
          </div>
        ) : (
          <ActionForm action={complete} doneHref="/office" label={t("done.title")}>
            <SubmitButton>{t("done.complete")}</SubmitButton>
          </ActionForm>
        )}
      </Section>
    </>
  );
}
