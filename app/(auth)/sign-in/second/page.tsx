import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PasskeySecondStep } from "@/components/identity/passkey-sign-in";
import { SecondFactorStep } from "@/components/identity/second-factor-step";
import { ClientMessages } from "@/components/layout/client-messages";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { findFinishWays } from "@/lib/identity/second-factors/queries";
import { requireTenant, visitorCtx } from "@/lib/web/context";
import { nextHref, safeNextPath } from "@/lib/web/next-path";
import { halfToken } from "@/lib/web/passkeys";
import { secondFactorAction } from "../actions";
import { beginPasskeyFinishAction, passkeyFinishAction } from "../passkey/actions";

type Props = { searchParams: Promise<{ next?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("identity.second");
  return { title: t("sign_in_title") };
}

export default async function SecondStepPage({ searchParams }: Props) {
  await requireTenant();
  const [{ next }, t, ways] = await Promise.all([
    searchParams,
    getTranslations("identity.second"),
    findFinishWays(await visitorCtx(), { halfToken: await halfToken() }),
  ]);
  const path = safeNextPath(next);

  return (
    <>
      <PageHeader
        title={t("sign_in_title")}
        lead={t(ways.hasTotp ? "sign_in_lead" : "sign_in_lead_passkey")}
      />
      <ClientMessages of={["identity.passkey", "identity.second"]}>
        <div className="flex flex-col gap-6">
          {ways.hasPasskey && (
            <PasskeySecondStep begin={beginPasskeyFinishAction} signIn={passkeyFinishAction} next={path} />
          )}
          <SecondFactorStep
            finish={secondFactorAction}
            next={path}
            hasTotp={ways.hasTotp || !ways.hasPasskey}
          />
        </div>
      </ClientMessages>
      <div className="mt-6">
        <LinkButton href={nextHref("/sign-in", path)} variant="quiet">
          {t("sign_in_again")}
        </LinkButton>
      </div>
    </>
  );
}
