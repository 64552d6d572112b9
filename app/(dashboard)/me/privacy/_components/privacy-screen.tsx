import { Eye, EyeOff, History, ListChecks } from "lucide-react";
import { useTranslations } from "next-intl";
import { AutoRefresh } from "@/components/communications/auto-refresh";
import { ClientMessages } from "@/components/layout/client-messages";
import { ExportPanel } from "@/components/privacy/export-panel";
import { RequestList } from "@/components/privacy/request-list";
import { Alert } from "@/components/ui/alert";
import { Icon } from "@/components/ui/icon";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import type { AskForExportInput } from "@/lib/privacy/exports/schema";
import type { ExportView } from "@/lib/privacy/exports/types";
import type { RequestView } from "@/lib/privacy/requests/types";
import { askForExportAction, withdrawRequestAction } from "../actions";

type Props = {
  copies: ExportView[];
  requests: RequestView[];
  terms: { days: number; isRestricted: boolean };
  locale: AskForExportInput["locale"];
  isMember: boolean;
};

export function PrivacyScreen({ copies, requests, terms, locale, isMember }: Props) {
  const t = useTranslations("privacy");
  const tVisibility = useTranslations("members.visibility");
  const tConsents = useTranslations("members.consents");
  const tMe = useTranslations("members.me");

  return (
    <ClientMessages of={["privacy.ask", "privacy.copy", "privacy.kind", "privacy.request", "privacy.status"]}>
      <PageHeader title={t("me.title")} lead={t("me.lead")} crumbs={[{ label: tMe("title"), href: "/me" }]} />
      {terms.isRestricted && <Alert>{t("me.restricted")}</Alert>}
      <nav aria-label={t("me.places")} className="my-6 grid gap-3 sm:flex sm:flex-wrap">
        <LinkButton href="/me/privacy/visibility" icon={<Icon of={EyeOff} />}>
          {tVisibility("link")}
        </LinkButton>
        <LinkButton href="/me/privacy/consents" icon={<Icon of={ListChecks} />}>
          {tConsents("link")}
        </LinkButton>
        <LinkButton href="/me/seen" icon={<Icon of={History} />}>
          {t("me.seen")}
        </LinkButton>
        <LinkButton href="/me/access" icon={<Icon of={Eye} />}>
          {t("me.access")}
        </LinkButton>
      </nav>
      <Section title={t("copy.title")} lead={t("copy.lead")}>
        {copies.some(({ status }) => status === "ASKED") && <AutoRefresh />}
        <ExportPanel copies={copies} locale={locale} ask={askForExportAction} />
      </Section>
      {isMember && (
        <Section title={t("ask.title")} lead={t("ask.lead", { days: terms.days })}>
          <div className="grid gap-3 sm:flex sm:flex-wrap">
            <LinkButton href="/me/privacy/ask">{t("ask.submit")}</LinkButton>
            <LinkButton href="/me/privacy/correct">{t("ask.correct")}</LinkButton>
            <LinkButton href="/me/privacy/erase">{t("ask.erase")}</LinkButton>
          </div>
        </Section>
      )}
      {isMember && (
        <Section title={t("ask.mine")}>
          <RequestList requests={requests} withdraw={withdrawRequestAction} />
        </Section>
      )}
    </ClientMessages>
  );
}
