import { getTranslations } from "next-intl/server";
import { redirect } from "next/navigation";
import { ViewerList } from "@/components/audit/viewer-list";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { listViewers } from "@/lib/audit/access/queries";
import { requireCtx } from "@/lib/web/context";

export default async function WhoSeesMePage() {
  const ctx = await requireCtx();
  const memberId = ctx.actor.kind === "person" ? ctx.actor.memberId : null;
  if (memberId === null) redirect("/me");
  const [t, tMe, { viewers }] = await Promise.all([
    getTranslations("rights.access"),
    getTranslations("members.me"),
    listViewers(ctx, { kind: "member", id: memberId }),
  ]);

  return (
    <>
      <PageHeader title={t("title_me")} lead={t("lead_me")} crumbs={[{ label: tMe("title"), href: "/me" }]} />
      {viewers.length === 0 ? (
        <EmptyState title={t("nobody")}>{t("lead")}</EmptyState>
      ) : (
        <ViewerList viewers={viewers} />
      )}
    </>
  );
}
