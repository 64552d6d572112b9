import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { RightList } from "@/components/audit/right-list";
import { PageHeader } from "@/components/ui/page-header";
import { listOwnRights } from "@/lib/audit/rights/queries";
import { requireCtx } from "@/lib/web/context";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("rights.person");
  return { title: t("title_me") };
}

export default async function OwnRightsPage() {
  const ctx = await requireCtx();
  const [t, tMe, { state, rights }] = await Promise.all([
    getTranslations("rights.person"),
    getTranslations("members.me"),
    listOwnRights(ctx),
  ]);

  return (
    <>
      <PageHeader title={t("title_me")} lead={t("lead_me")} crumbs={[{ label: tMe("title"), href: "/me" }]} />
      <RightList state={state} rights={rights} isOwn />
    </>
  );
}
