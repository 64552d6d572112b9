import { useTranslations } from "next-intl";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { NextPage } from "@/components/ui/next-page";
import { PageHeader } from "@/components/ui/page-header";
import { PollCard } from "@/components/voting/poll-card";
import { isAllowedSomewhere } from "@/lib/core/authz";
import type { Page } from "@/lib/core/pagination";
import { listPolls } from "@/lib/voting/polls/queries";
import type { PollListItem } from "@/lib/voting/polls/types";
import { requireCtx } from "@/lib/web/context";

type Props = { searchParams: Promise<{ cursor?: string }> };

export default async function PollsPage({ searchParams }: Props) {
  const { cursor } = await searchParams;
  const ctx = await requireCtx();
  const polls = await listPolls(ctx, { cursor, limit: 30 });

  return <PollsScreen polls={polls} canDraft={isAllowedSomewhere(ctx, "poll.manage")} />;
}

function PollsScreen({ polls, canDraft }: { polls: Page<PollListItem>; canDraft: boolean }) {
  const t = useTranslations("voting");
  const newPoll = canDraft && (
    <LinkButton href="/office/polls/new" variant="primary">
      {t("office.new")}
    </LinkButton>
  );
  return (
    <>
      <PageHeader title={t("office.title")} lead={t("office.lead")} actions={polls.total > 0 && newPoll} />
      {polls.total === 0 && (
        <EmptyState title={t("empty_title")} action={newPoll}>
          {t("office.empty_text")}
        </EmptyState>
      )}
      <div className="flex flex-col gap-3">
        {polls.items.map((poll) => (
          <PollCard key={poll.id} poll={poll} href={`/office/polls/${poll.id}`} />
        ))}
      </div>
      <NextPage
        path="/office/polls"
        cursor={polls.nextCursor}
        shown={polls.items.length}
        total={polls.total}
      />
    </>
  );
}
