import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { RecoveryCard } from "@/components/members/recovery-card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { RECOVERY_WAIT_HOURS } from "@/lib/members/recoveries/constants";
import { listRecoveries } from "@/lib/members/recoveries/queries";
import { requireCtx } from "@/lib/web/context";
import { orNotFound } from "@/lib/web/or-not-found";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("members.recoveries");
  return { title: t("title") };
}

export default async function RecoveriesPage() {
  const ctx = await requireCtx();
  const [t, recoveries] = await Promise.all([
    getTranslations("members.recoveries"),
    orNotFound(listRecoveries(ctx)),
  ]);

  return (
    <>
      <PageHeader title={t("title")} lead={t("lead", { hours: RECOVERY_WAIT_HOURS })} />
      {recoveries.length === 0 ? (
        <EmptyState title={t("empty_title")}>{t("empty_text")}</EmptyState>
      ) : (
        <ul className="border-line bg-raised divide-line divide-y rounded-lg border">
          {recoveries.map((recovery) => (
            <li key={recovery.id} className="p-4">
              <RecoveryCard recovery={recovery} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
