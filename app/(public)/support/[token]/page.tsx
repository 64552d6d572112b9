import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/layout/client-messages";
import { OpenSupportView } from "@/components/tenancy/open-support-view";
import { PageHeader } from "@/components/ui/page-header";
import { findSupportLink } from "@/lib/tenancy/support/queries";
import { requireTenant, visitorCtx } from "@/lib/web/context";
import { getReaderLocale } from "@/lib/web/locale";
import { openSupportViewAction } from "../actions";

type Props = { params: Promise<{ token: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("tenancy.support");
  return { title: t("page_title"), referrer: "no-referrer" };
}

/** Where the console's link leads: what will happen, and the button that lets it. */
export default async function SupportLinkPage({ params }: Props) {
  const [{ token }, tenant, locale, t] = await Promise.all([
    params,
    requireTenant(),
    getReaderLocale(),
    getTranslations("tenancy.support"),
  ]);
  const link = await findSupportLink(await visitorCtx(), { token });
  if (!link) return <PageHeader title={t("page_title")} lead={t("page_over")} />;
  const name = (locale === "en" ? null : tenant.nameLocal) ?? tenant.name;

  return (
    <ClientMessages of={["tenancy.support"]}>
      <PageHeader title={t("page_title")} lead={t("page_lead", { name })} />
      <OpenSupportView token={token} open={openSupportViewAction} />
    </ClientMessages>
  );
}
