import { Fingerprint, KeyRound } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { redirect } from "next/navigation";
import { Card } from "@/components/ui/card";
import { Icon } from "@/components/ui/icon";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { getSecondFactor } from "@/lib/identity/second-factors/queries";
import { currentSession, requireCtx } from "@/lib/web/context";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("identity.needed");
  return { title: t("title") };
}

/** Why an office has no rights in this session, and what to do about it. */
export default async function SecondFactorNeededPage() {
  const ctx = await requireCtx();
  const [t, session, { isOn }] = await Promise.all([
    getTranslations("identity.needed"),
    currentSession(),
    getSecondFactor(ctx),
  ]);
  if (!session?.isSecondFactorNeeded) redirect("/me/security");

  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <p className="max-w-prose">{t("why")}</p>
      <p className="text-muted mt-2 max-w-prose">{t("member")}</p>
      <Section title={t("how_title")} lead={t(isOn ? "how_own" : "how_new")}>
        {isOn ? (
          <LinkButton href="/prove?next=%2Fme%2Fsecurity" variant="primary">
            {t("show")}
          </LinkButton>
        ) : (
          <div className="grid gap-4 sm:grid-cols-2">
            <Card className="flex flex-col gap-3">
              <p>{t("passkey_text")}</p>
              <LinkButton href="/me/security/passkeys" variant="primary" icon={<Icon of={Fingerprint} />}>
                {t("passkey")}
              </LinkButton>
            </Card>
            <Card className="flex flex-col gap-3">
              <p>{t("app_text")}</p>
              <LinkButton href="/me/security/second" icon={<Icon of={KeyRound} />}>
                {t("app")}
              </LinkButton>
            </Card>
          </div>
        )}
      </Section>
    </>
  );
}
