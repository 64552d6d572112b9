import { useTranslations } from "next-intl";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { NextPage } from "@/components/ui/next-page";
import { PageHeader } from "@/components/ui/page-header";
import { ElectionCard } from "@/components/voting/election-card";
import { isAllowedSomewhere } from "@/lib/core/authz";
import type { Page } from "@/lib/core/pagination";
import { listElections } from "@/lib/voting/elections/queries/list-elections";
import type { ElectionListItem } from "@/lib/voting/elections/types";
import { requireCtx } from "@/lib/web/context";

type Props = { searchParams: Promise<{ cursor?: string }> };

export default async function OfficeElectionsPage({ searchParams }: Props) {
  const { cursor } = await searchParams;
  const ctx = await requireCtx();
  const elections = await listElections(ctx, { cursor, limit: 30 });

  return (
    <OfficeElectionsScreen elections={elections} canDraft={isAllowedSomewhere(ctx, "election.manage")} />
  );
}

type ScreenProps = { elections: Page<ElectionListItem>; canDraft: boolean };

function OfficeElectionsScreen({ elections, canDraft }: ScreenProps) {
  const t = useTranslations("elections");
  const newElection = canDraft && (
    <LinkButton href="/office/elections/new" variant="primary">
      {t("new")}
    </LinkButton>
  );
  return (
    <>
      <PageHeader title={t("title")} lead={t("office_lead")} actions={elections.total > 0 && newElection} />
      {elections.total === 0 && (
        <EmptyState title={t("empty_title")} action={newElection}>
          {t("office_empty_text")}
        </EmptyState>
      )}
      <div className="flex flex-col gap-3">
        {elections.items.map((election) => (
          <ElectionCard key={election.id} election={election} href={`/office/elections/${election.id}`} />
        ))}
      </div>
      <NextPage
        path="/office/elections"
        cursor={elections.nextCursor}
        shown={elections.items.length}
        total={elections.total}
      />
    </>
  );
}
