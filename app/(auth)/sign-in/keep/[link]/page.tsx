import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { KeepAccountForm } from "@/components/identity/keep-account-form";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/ui/page-header";
import { requireTenant } from "@/lib/web/context";
import { nameInReaderScript } from "@/lib/web/tenant-name";
import { keepAccountAction } from "../actions";

type Props = { params: Promise<{ link: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("identity.keep");
  // The address holds the key: it goes to no other site, not even as where somebody came from.
  return { title: t("title"), referrer: "no-referrer", robots: { index: false } };
}

/** Opening the link does nothing yet: programs that look at mail open links too. */
export default async function KeepPage({ params }: Props) {
  const tenant = await requireTenant();
  const [{ link }, t, name] = await Promise.all([
    params,
    getTranslations("identity.keep"),
    nameInReaderScript(tenant),
  ]);

  return (
    <>
      <PageHeader title={t("title")} lead={t("lead", { tenant: name })} />
      <ClientMessages of={["identity.keep"]}>
        <KeepAccountForm link={link} keep={keepAccountAction} />
      </ClientMessages>
    </>
  );
}
