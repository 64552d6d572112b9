import { useTranslations } from "next-intl";
import { EmptyState } from "@/components/ui/empty-state";
import { NextPage } from "@/components/ui/next-page";
import { PageHeader } from "@/components/ui/page-header";
import { ElectionCard } from "@/components/voting/election-card";
import type { Page } from "@/lib/core/pagination";
import { listElections } from "@/lib/voting/elections/queries/list-elections";
import type { ElectionListItem } from "@/lib/voting/elections/types";
import { requireCtx } from "@/lib/web/context";

type Props = { searchParams: Promise<{ cursor?: string }> };

export default async function ElectionsPage({ searchParams }: Props) {
  const { cursor } = await searchParams;
  const ctx = await requireCtx();
  const elections = await listElections(ctx, { cursor, limit: 30 });

  return <ElectionsScreen elections={elections} />;
}

function ElectionsScreen({ elections }: { elections: Page<ElectionListItem> }) {
  const t = useTranslations("elections");
  const tVoting = useTranslations("voting");
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} crumbs={[{ label: tVoting("title"), href: "/vote" }]} />
      {elections.total === 0 && <EmptyState title={t("empty_title")}>{t("empty_text")}</EmptyState>}
      <div className="flex flex-col gap-3">
        {elections.items.map((election) => (
          <ElectionCard key={election.id} election={election} href={`/vote/elections/${election.id}`} />
        ))}
      </div>
      <NextPage
        path="/vote/elections"
        cursor={elections.nextCursor}
        shown={elections.items.length}
        total={elections.total}
      />
    </>
  );
}
