import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AddEmailSteps } from "@/components/identity/add-email-steps";
import { ClientMessages } from "@/components/layout/client-messages";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { PageHeader } from "@/components/ui/page-header";
import { requireCtx } from "@/lib/web/context";
import { addEmailAction, requestEmailLetterAction } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("identity.security");
  return { title: t("email_add") };
}

export default async function AddEmailPage() {
  await requireCtx();
  const t = await getTranslations("identity.security");

  return (
    <>
      <Breadcrumb crumbs={[{ label: t("title"), href: "/me/security" }]} />
      <PageHeader title={t("email_add")} lead={t("email_lead")} />
      <ClientMessages of={["identity.letter", "identity.security"]}>
        <AddEmailSteps requestLetter={requestEmailLetterAction} add={addEmailAction} />
      </ClientMessages>
    </>
  );
}
