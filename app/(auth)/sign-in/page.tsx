import { Mail } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { redirect } from "next/navigation";
import { PasskeySignIn } from "@/components/identity/passkey-sign-in";
import { SignInSteps } from "@/components/identity/sign-in-steps";
import { ClientMessages } from "@/components/layout/client-messages";
import { Icon } from "@/components/ui/icon";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { TextLink } from "@/components/ui/text-link";
import { isCaptureOpen } from "@/lib/adapters/captured/store";
import { findCtx, requireTenant } from "@/lib/web/context";
import { homeOf } from "@/lib/web/home";
import { afterSignInPath, nextHref, safeNextPath } from "@/lib/web/next-path";
import { nameInReaderScript } from "@/lib/web/tenant-name";
import { DemoNote } from "./_components/demo-note";
import { OtherWays } from "./_components/other-ways";
import { ProviderWays } from "./_components/provider-ways";
import { Refused, type RefusedParam } from "./_components/refused";
import { requestCodeAction, signInAction } from "./actions";
import { beginPasskeySignInAction, passkeySignInAction } from "./passkey/actions";

type Props = { searchParams: Promise<{ next?: string | string[] } & RefusedParam> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("identity.sign_in");
  return { title: t("title") };
}

export default async function SignInPage({ searchParams }: Props) {
  const [{ next, refused }, tenant] = await Promise.all([searchParams, requireTenant()]);
  const path = safeNextPath(next);
  const ctx = await findCtx();
  if (ctx) redirect(afterSignInPath(path, homeOf({ tenant, ctx, hasMember: true })));
  const [t, tenantName] = await Promise.all([
    getTranslations("identity.sign_in"),
    nameInReaderScript(tenant),
  ]);

  return (
    <ClientMessages of={["identity.passkey", "identity.sign_in"]}>
      <PageHeader title={t("title")} lead={t("lead", { tenant: tenantName })} />
      <Refused refused={refused} />
      <SignInSteps requestCode={requestCodeAction} signIn={signInAction} next={path} />
      <ProviderWays next={path} />
      <OtherWays title={t("other_ways")}>
        <PasskeySignIn begin={beginPasskeySignInAction} signIn={passkeySignInAction} next={path} />
        <LinkButton href={nextHref("/sign-in/email", path)} icon={<Icon of={Mail} />}>
          {t("by_email")}
        </LinkButton>
        <TextLink href="/sign-in/lost" className="py-2">
          {t("lost")}
        </TextLink>
      </OtherWays>
      {isCaptureOpen() && <DemoNote />}
    </ClientMessages>
  );
}
