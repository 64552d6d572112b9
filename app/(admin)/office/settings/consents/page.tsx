import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/layout/client-messages";
import { ConsentTextForm } from "@/components/members/consent-text-form";
import { ConsentTextVersions } from "@/components/members/consent-text-versions";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { regionalLocale } from "@/lib/core/locale";
import { listConsentTexts } from "@/lib/members/consents/queries";
import { PRODUCT_LOCALES } from "@/lib/tenancy/settings/constants";
import { canConfigure } from "@/lib/tenancy/settings/policy";
import { getSettings } from "@/lib/tenancy/settings/queries";
import { requireCtx } from "@/lib/web/context";
import { getReaderLocale } from "@/lib/web/locale";
import { writeConsentTextAction } from "./actions";

export default async function ConsentTextsPage() {
  const [ctx, locale] = await Promise.all([requireCtx(), getReaderLocale()]);
  if (!canConfigure(ctx)) notFound();
  const [t, tSettings, { locales, country }, versions] = await Promise.all([
    getTranslations("members.consents"),
    getTranslations("tenancy.settings"),
    getSettings(ctx),
    listConsentTexts(ctx),
  ]);
  const names = new Intl.DisplayNames([locale], { type: "language" });
  const languages = locales.map((one) => ({ locale: one, name: names.of(one) ?? one }));
  const builtIn = await Promise.all(
    PRODUCT_LOCALES.filter((one) => locales.includes(one)).map(async (one) => {
      const words = await getTranslations({
        locale: regionalLocale(one, country),
        namespace: "members.consents",
      });
      return [one, words("built_in.MESSAGES")] as const;
    }),
  );

  return (
    <ClientMessages of={["members.consents"]}>
      <PageHeader
        title={t("org_title")}
        lead={t("org_lead")}
        crumbs={[{ label: tSettings("title"), href: "/office/settings" }]}
      />
      <ConsentTextForm
        languages={languages}
        texts={versions[0]?.texts ?? Object.fromEntries(builtIn)}
        write={writeConsentTextAction}
      />
      <Section title={t("versions")}>
        <ConsentTextVersions versions={versions} />
      </Section>
    </ClientMessages>
  );
}
