import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { GrievanceCard } from "@/components/grievances/grievance-card";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { NextPage } from "@/components/ui/next-page";
import { PageHeader } from "@/components/ui/page-header";
import { listOwnGrievances } from "@/lib/grievances/tickets/queries";
import { requireCtx } from "@/lib/web/context";

type Props = { searchParams: Promise<{ cursor?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("grievances");
  return { title: t("title") };
}

export default async function OwnGrievancesPage({ searchParams }: Props) {
  const { cursor } = await searchParams;
  const ctx = await requireCtx();
  const [t, { items, nextCursor, total }] = await Promise.all([
    getTranslations("grievances"),
    listOwnGrievances(ctx, { cursor, limit: 30 }),
  ]);
  const raise = (
    <LinkButton href="/grievances/new" variant="primary">
      {t("new")}
    </LinkButton>
  );

  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} actions={total > 0 && raise} />
      {total === 0 && (
        <EmptyState title={t("none_title")} action={raise}>
          {t("none_text")}
        </EmptyState>
      )}
      <div className="flex flex-col gap-3">
        {items.map((grievance) => (
          <GrievanceCard key={grievance.id} grievance={grievance} href={`/grievances/${grievance.id}`} />
        ))}
      </div>
      <NextPage path="/grievances" cursor={nextCursor} shown={items.length} total={total} />
    </>
  );
}
