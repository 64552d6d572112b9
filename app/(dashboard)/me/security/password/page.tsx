import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { redirect } from "next/navigation";
import { SetPasswordForm } from "@/components/identity/set-password-form";
import { ClientMessages } from "@/components/layout/client-messages";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { PageHeader } from "@/components/ui/page-header";
import { getWaysIn } from "@/lib/identity/accounts/queries";
import { requireCtx, requireTenant } from "@/lib/web/context";
import { setPasswordAction } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("identity.security");
  return { title: t("password_title") };
}

export default async function PasswordPage() {
  const ctx = await requireCtx();
  const { country } = await requireTenant();
  const [t, { email }] = await Promise.all([
    getTranslations("identity.security"),
    getWaysIn(ctx, { country }),
  ]);
  if (email === null) redirect("/me/security/email");

  return (
    <>
      <Breadcrumb crumbs={[{ label: t("title"), href: "/me/security" }]} />
      <PageHeader title={t("password_title")} lead={t("password_lead", { email })} />
      <ClientMessages of={["identity.security"]}>
        <SetPasswordForm save={setPasswordAction} />
      </ClientMessages>
    </>
  );
}
