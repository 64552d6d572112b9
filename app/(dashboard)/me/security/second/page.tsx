import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { BeginTotp } from "@/components/identity/begin-totp";
import { ConfirmTotp } from "@/components/identity/confirm-totp";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/ui/page-header";
import { QrFigure } from "@/components/ui/qr-figure";
import { getWaysIn } from "@/lib/identity/accounts/queries";
import { findPendingTotp } from "@/lib/identity/second-factors/queries";
import { requireTenant } from "@/lib/web/context";
import { requireProvenCtx } from "@/lib/web/recent-proof";
import { beginTotpAction, confirmTotpAction } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("identity.second");
  return { title: t("title") };
}

export default async function SecondFactorPage() {
  const ctx = await requireProvenCtx();
  const { name, country } = await requireTenant();
  const { phone, email } = await getWaysIn(ctx, { country });
  const label = email ?? phone ?? name;
  const [t, tWays, pending] = await Promise.all([
    getTranslations("identity.second"),
    getTranslations("identity.security"),
    findPendingTotp(ctx, { issuer: name, label }),
  ]);

  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        crumbs={[{ label: tWays("title"), href: "/me/security" }]}
      />
      <ClientMessages of={["identity.second"]}>
        {pending ? (
          <ConfirmTotp
            confirm={confirmTotpAction}
            secret={pending.secret}
            qr={<QrFigure value={pending.uri} label={t("qr")} />}
          />
        ) : (
          <BeginTotp begin={beginTotpAction} />
        )}
      </ClientMessages>
    </>
  );
}
