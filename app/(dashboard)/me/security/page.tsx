import { Smartphone } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LatestChanges } from "@/components/identity/latest-changes";
import { Alert } from "@/components/ui/alert";
import { Icon } from "@/components/ui/icon";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { getWaysIn } from "@/lib/identity/accounts/queries";
import { listOwnChanges } from "@/lib/identity/changes/queries";
import { getSecondFactor } from "@/lib/identity/second-factors/queries";
import { currentSession, requireCtx, requireTenant } from "@/lib/web/context";
import { Refused, type RefusedParam } from "@/app/(auth)/sign-in/_components/refused";
import { OfficeAsleep } from "@/app/_shell/office-asleep";
import { ProviderSection } from "./_components/provider-section";
import { EmailWay, PasskeyWay, PasswordWay, PhoneWay, RecoveryWay, SecondFactor } from "./_components/ways";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("identity.security");
  return { title: t("title") };
}

type Props = { searchParams: Promise<{ linked?: string } & RefusedParam> };

export default async function SecurityPage({ searchParams }: Props) {
  const [ctx, { linked, refused }] = [await requireCtx(), await searchParams];
  const { country } = await requireTenant();
  const [t, tAlerts, session, ways, factor, changes] = await Promise.all([
    getTranslations("identity.security"),
    getTranslations("alerts"),
    currentSession(),
    getWaysIn(ctx, { country }),
    getSecondFactor(ctx),
    listOwnChanges(ctx),
  ]);

  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        actions={
          <LinkButton href="/me/sessions" icon={<Icon of={Smartphone} />}>
            {t("devices")}
          </LinkButton>
        }
      />
      {session?.mustRenewFactor && (
        <div className="mb-4">
          <Alert tone="warning" title={tAlerts("renew_title")}>
            {tAlerts("renew_text")}
          </Alert>
        </div>
      )}
      <Refused refused={refused} />
      {linked && (
        <div className="mb-6">
          <Alert isLive tone="positive">
            {t("linked")}
          </Alert>
        </div>
      )}
      <OfficeAsleep />
      <div className="grid gap-4 lg:grid-cols-2">
        <PhoneWay ways={ways} />
        <EmailWay ways={ways} />
        <PasswordWay ways={ways} />
        <PasskeyWay factor={factor} />
        <SecondFactor factor={factor} />
        {factor.isOn && <RecoveryWay factor={factor} />}
      </div>
      <ProviderSection ctx={ctx} />
      <LatestChanges changes={changes} />
    </>
  );
}
