import { getTranslations } from "next-intl/server";
import { SightingList } from "@/components/audit/sighting-list";
import { EmptyState } from "@/components/ui/empty-state";
import { NextPage } from "@/components/ui/next-page";
import { PageHeader } from "@/components/ui/page-header";
import { listSightings } from "@/lib/audit/sightings/queries";
import { requireCtx } from "@/lib/web/context";
import { orNotFound } from "@/lib/web/or-not-found";

type Props = { searchParams: Promise<{ cursor?: string }> };

const PAGE_SIZE = 25;

export default async function SeenPage({ searchParams }: Props) {
  const { cursor } = await searchParams;
  const ctx = await requireCtx();
  const [t, tMe, page] = await Promise.all([
    getTranslations("rights.sightings"),
    getTranslations("members.me"),
    orNotFound(listSightings(ctx, { limit: PAGE_SIZE, ...(cursor && { cursor }) })),
  ]);

  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} crumbs={[{ label: tMe("title"), href: "/me" }]} />
      {page.total === 0 ? (
        <EmptyState title={t("empty_title")}>{t("empty_text")}</EmptyState>
      ) : (
        <SightingList sightings={page.items} />
      )}
      <NextPage path="/me/seen" cursor={page.nextCursor} shown={page.items.length} total={page.total} />
    </>
  );
}
