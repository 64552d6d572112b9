import { Phone } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { redirect } from "next/navigation";
import { PasswordSignIn } from "@/components/identity/password-sign-in";
import { ClientMessages } from "@/components/layout/client-messages";
import { Icon } from "@/components/ui/icon";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { findCtx, requireTenant } from "@/lib/web/context";
import { homeOf } from "@/lib/web/home";
import { afterSignInPath, nextHref, safeNextPath } from "@/lib/web/next-path";
import { nameInReaderScript } from "@/lib/web/tenant-name";
import { OtherWays } from "../_components/other-ways";
import { passwordSignInAction } from "../actions";

type Props = { searchParams: Promise<{ next?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("identity.password_in");
  return { title: t("title") };
}

export default async function EmailSignInPage({ searchParams }: Props) {
  const [{ next }, tenant] = await Promise.all([searchParams, requireTenant()]);
  const path = safeNextPath(next);
  const ctx = await findCtx();
  if (ctx) redirect(afterSignInPath(path, homeOf({ tenant, ctx, hasMember: true })));
  const [t, tWays, tenantName] = await Promise.all([
    getTranslations("identity.password_in"),
    getTranslations("identity.sign_in"),
    nameInReaderScript(tenant),
  ]);

  return (
    <>
      <PageHeader title={t("title")} lead={t("lead", { tenant: tenantName })} />
      <ClientMessages of={["identity.password_in"]}>
        <PasswordSignIn signIn={passwordSignInAction} next={path} />
      </ClientMessages>
      <OtherWays title={tWays("other_ways")}>
        <LinkButton href={nextHref("/sign-in/letter", path)}>{t("no_password")}</LinkButton>
        <LinkButton href={nextHref("/sign-in", path)} icon={<Icon of={Phone} />}>
          {t("by_phone")}
        </LinkButton>
      </OtherWays>
    </>
  );
}
