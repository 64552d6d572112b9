import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { OfficeRule } from "@/components/identity/providers/office-rule";
import { ProviderCard } from "@/components/identity/providers/provider-card";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { identityProviders } from "@/lib/adapters/identity-provider";
import { canConfigureProviders } from "@/lib/identity/providers/policy";
import { getProviders } from "@/lib/identity/providers/queries";
import { requireCtx } from "@/lib/web/context";
import { ownSite } from "@/lib/web/provider-trips";
import { requireProviderAction, turnOffProviderAction, turnOnProviderAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("identity.providers");
  return { title: t("settings_title") };
}

export default async function ProvidersPage() {
  const ctx = await requireCtx();
  if (!canConfigureProviders(ctx)) notFound();
  const [t, tSettings, view] = await Promise.all([
    getTranslations("identity.providers"),
    getTranslations("tenancy.settings"),
    ownSite().then((site) => getProviders(ctx, { site }, identityProviders())),
  ]);
  const { shared, own, isRequired, officeBearers } = view;
  const switches = { turnOn: turnOnProviderAction, turnOff: turnOffProviderAction };

  return (
    <>
      <PageHeader
        title={t("settings_title")}
        lead={t("settings_lead")}
        crumbs={[{ label: tSettings("title"), href: "/office/settings" }]}
      />
      <Section title={t("shared_title")}>
        {shared.length === 0 && <p className="text-muted max-w-prose">{t("shared_none")}</p>}
        <div className="grid gap-4 lg:grid-cols-2">
          {shared.map((provider) => (
            <ProviderCard key={provider.key} provider={provider} {...switches} />
          ))}
        </div>
      </Section>
      <Section title={t("own_provider_title")} lead={t("own_provider_lead")}>
        <div className="grid gap-4 lg:grid-cols-2">
          {own.map((provider) => (
            <ProviderCard key={provider.key} provider={provider} {...switches} />
          ))}
        </div>
        <div className="mt-4 flex flex-wrap gap-3">
          <LinkButton href="/office/settings/sign-in/oidc">{t("add_oidc")}</LinkButton>
          <LinkButton href="/office/settings/sign-in/saml">{t("add_saml")}</LinkButton>
        </div>
      </Section>
      <Section title={t("office_title")}>
        <OfficeRule isRequired={isRequired} officeBearers={officeBearers} require={requireProviderAction} />
      </Section>
    </>
  );
}
