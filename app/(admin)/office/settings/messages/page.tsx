import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ContactLimitsForm } from "@/components/communications/contact-limits-form";
import { OverrideCounts } from "@/components/communications/override-counts";
import { SilenceForm } from "@/components/communications/silence-form";
import { SilenceList } from "@/components/communications/silence-list";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { canSettle } from "@/lib/communications/gateway/policy";
import { countRecentOverrides, getContactSettings, listSilences } from "@/lib/communications/gateway/queries";
import { getSettings } from "@/lib/tenancy/settings/queries";
import { requireCtx } from "@/lib/web/context";
import { addSilenceAction, liftSilenceAction, setContactSettingsAction } from "./actions";

export default async function ContactSettingsPage() {
  const ctx = await requireCtx();
  if (!canSettle(ctx)) notFound();
  const [t, tSettings, settings, silences, counts, { timeZone }] = await Promise.all([
    getTranslations("communications.limits"),
    getTranslations("tenancy.settings"),
    getContactSettings(ctx),
    listSilences(ctx),
    countRecentOverrides(ctx),
    getSettings(ctx),
  ]);

  return (
    <ClientMessages of={["communications.limits", "communications.wishes", "units.picker", "units.tree"]}>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        crumbs={[{ label: tSettings("title"), href: "/office/settings" }]}
      />
      <Section title={t("who")}>
        <ContactLimitsForm settings={settings} timeZone={timeZone} save={setContactSettingsAction} />
      </Section>
      <Section title={t("silences")} lead={t("silences_lead")}>
        <SilenceList silences={silences} timeZone={timeZone} lift={liftSilenceAction} />
      </Section>
      <Section title={t("silence_add")}>
        <SilenceForm timeZone={timeZone} add={addSilenceAction} />
      </Section>
      <Section title={t("log")} lead={t("log_lead")}>
        <OverrideCounts counts={counts} />
      </Section>
    </ClientMessages>
  );
}
