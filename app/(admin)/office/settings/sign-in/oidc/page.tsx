import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { OidcForm } from "@/components/identity/providers/oidc-form";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/ui/page-header";
import { identityProviders } from "@/lib/adapters/identity-provider";
import { canConfigureProviders } from "@/lib/identity/providers/policy";
import { getProviders } from "@/lib/identity/providers/queries";
import { requireCtx } from "@/lib/web/context";
import { ownSite } from "@/lib/web/provider-trips";
import { saveOidcProviderAction } from "../actions";

type Props = { searchParams: Promise<{ key?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("identity.providers");
  return { title: t("oidc_title") };
}

export default async function OidcPage({ searchParams }: Props) {
  const ctx = await requireCtx();
  if (!canConfigureProviders(ctx)) notFound();
  const { key } = await searchParams;
  const [t, { own }] = await Promise.all([
    getTranslations("identity.providers"),
    ownSite().then((site) => getProviders(ctx, { site }, identityProviders())),
  ]);
  const known = own.find((provider) => provider.key === key && provider.kind === "OIDC") ?? null;
  if (key !== undefined && !known) notFound();

  return (
    <>
      <PageHeader title={t("oidc_title")} lead={t("oidc_lead")} />
      <ClientMessages of={["identity"]}>
        <OidcForm known={known} save={saveOidcProviderAction} />
      </ClientMessages>
    </>
  );
}
