import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/layout/client-messages";
import { ConsentChannels } from "@/components/members/consent-channels";
import { ConsentLedger } from "@/components/members/consent-ledger";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { listOwnConsents } from "@/lib/members/consents/queries";
import { requireCtx } from "@/lib/web/context";
import { getReaderLocale } from "@/lib/web/locale";
import { orNotFound } from "@/lib/web/or-not-found";
import { setOwnConsentAction } from "./actions";

export default async function ConsentsPage() {
  const [ctx, locale] = await Promise.all([requireCtx(), getReaderLocale()]);
  const [t, tPrivacy, { channels, entries, text }] = await Promise.all([
    getTranslations("members.consents"),
    getTranslations("privacy.me"),
    orNotFound(listOwnConsents(ctx, { locale })),
  ]);

  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        crumbs={[{ label: tPrivacy("title"), href: "/me/privacy" }]}
      />
      <Section title={t("messages")}>
        <Card>
          <p className="whitespace-pre-line">{text.body ?? t("built_in.MESSAGES")}</p>
        </Card>
        <ClientMessages of={["members.consents"]}>
          <ConsentChannels channels={channels} set={setOwnConsentAction} />
        </ClientMessages>
      </Section>
      <Section title={t("ledger")} lead={t("ledger_lead")}>
        <ConsentLedger entries={entries} />
      </Section>
    </>
  );
}
