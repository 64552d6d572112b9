import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { PageHeader } from "@/components/ui/page-header";
import { identityProviders } from "@/lib/adapters/identity-provider";
import type { Ctx } from "@/lib/core/ctx";
import { canConfigureProviders } from "@/lib/identity/providers/policy";
import { getProviders } from "@/lib/identity/providers/queries";
import type { ProviderSettings } from "@/lib/identity/providers/types";
import { ownSite } from "@/lib/web/provider-trips";

type Props = {
  ctx: Ctx;
  kind: keyof typeof WORDS;
  searchParams: Promise<{ key?: string }>;
  form: (known: ProviderSettings | null) => ReactNode;
};

const WORDS = {
  OIDC: { title: "oidc_title", lead: "oidc_lead" },
  SAML: { title: "saml_title", lead: "saml_lead" },
} as const;

/** The page of one own provider: a new one, or the one named by its key. */
export async function ProviderPage({ ctx, kind, searchParams, form }: Props) {
  if (!canConfigureProviders(ctx)) notFound();
  const { key } = await searchParams;
  const [t, { own }] = await Promise.all([
    getTranslations("identity.providers"),
    ownSite().then((site) => getProviders(ctx, { site }, identityProviders())),
  ]);
  const words = WORDS[kind];
  const known = own.find((provider) => provider.key === key && provider.kind === kind) ?? null;
  if (key !== undefined && !known) notFound();

  return (
    <>
      <PageHeader
        title={t(words.title)}
        lead={t(words.lead)}
        crumbs={[{ label: t("settings_title"), href: "/office/settings/sign-in" }]}
      />
      {form(known)}
    </>
  );
}
