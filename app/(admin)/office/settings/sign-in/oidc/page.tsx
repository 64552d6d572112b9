import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { OidcForm } from "@/components/identity/providers/oidc-form";
import { ClientMessages } from "@/components/layout/client-messages";
import { requireCtx } from "@/lib/web/context";
import { ProviderPage } from "../_components/provider-page";
import { saveOidcProviderAction } from "../actions";

type Props = { searchParams: Promise<{ key?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("identity.providers");
  return { title: t("oidc_title") };
}

export default async function OidcPage({ searchParams }: Props) {
  return (
    <ProviderPage
      ctx={await requireCtx()}
      kind="OIDC"
      searchParams={searchParams}
      form={(known) => (
        <ClientMessages of={["identity.providers"]}>
          <OidcForm known={known} save={saveOidcProviderAction} />
        </ClientMessages>
      )}
    />
  );
}
