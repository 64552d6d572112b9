import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NewRecoveryCodes } from "@/components/identity/new-recovery-codes";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/ui/page-header";
import { requireCtx } from "@/lib/web/context";
import { renewRecoveryCodesAction } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("identity.second");
  return { title: t("codes_page") };
}

export default async function RecoveryPage() {
  await requireCtx();
  const [t, tWays] = await Promise.all([
    getTranslations("identity.second"),
    getTranslations("identity.security"),
  ]);

  return (
    <>
      <PageHeader
        title={t("codes_page")}
        lead={t("codes_page_lead")}
        crumbs={[{ label: tWays("title"), href: "/me/security" }]}
      />
      <ClientMessages of={["identity.second"]}>
        <NewRecoveryCodes renew={renewRecoveryCodesAction} />
      </ClientMessages>
    </>
  );
}
