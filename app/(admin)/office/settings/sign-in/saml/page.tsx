import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SamlForm } from "@/components/identity/providers/saml-form";
import { ClientMessages } from "@/components/layout/client-messages";
import { requireCtx } from "@/lib/web/context";
import { ProviderPage } from "../_components/provider-page";
import { saveSamlProviderAction } from "../actions";

type Props = { searchParams: Promise<{ key?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("identity.providers");
  return { title: t("saml_title") };
}

export default async function SamlPage({ searchParams }: Props) {
  return (
    <ProviderPage
      ctx={await requireCtx()}
      kind="SAML"
      searchParams={searchParams}
      form={(known) => (
        <ClientMessages of={["identity.providers"]}>
          <SamlForm known={known} save={saveSamlProviderAction} />
        </ClientMessages>
      )}
    />
  );
}
