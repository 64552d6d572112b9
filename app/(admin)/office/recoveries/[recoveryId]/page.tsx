import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/layout/client-messages";
import { RecoveryDecision } from "@/components/members/recovery-decision";
import { RecoveryFacts } from "@/components/members/recovery-facts";
import { Bilingual } from "@/components/ui/bilingual";
import { PageHeader } from "@/components/ui/page-header";
import { getRecovery } from "@/lib/members/recoveries/queries";
import { requireCtx } from "@/lib/web/context";
import { orNotFound } from "@/lib/web/or-not-found";
import { identifyRecoveryAction, refuseRecoveryAction } from "../actions";

type Props = { params: Promise<{ recoveryId: string }> };

export default async function RecoveryPage({ params }: Props) {
  const ctx = await requireCtx();
  const [t, recovery] = await Promise.all([
    getTranslations("members.recoveries"),
    orNotFound(getRecovery(ctx, await params)),
  ]);

  return (
    <ClientMessages of={["members.recoveries"]}>
      <PageHeader
        title={<Bilingual text={recovery.member.name} local={recovery.member.nameLocal} />}
        crumbs={[{ label: t("title"), href: "/office/recoveries" }]}
      />
      <RecoveryFacts recovery={recovery} />
      <RecoveryDecision recovery={recovery} identify={identifyRecoveryAction} refuse={refuseRecoveryAction} />
    </ClientMessages>
  );
}
