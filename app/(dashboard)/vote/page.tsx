import { useTranslations } from "next-intl";
import { PollCard } from "@/components/voting/poll-card";
import { EmptyState } from "@/components/ui/empty-state";
import { NextPage } from "@/components/ui/next-page";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import type { Page } from "@/lib/core/pagination";
import { listPolls, listVotingQueue } from "@/lib/voting/polls/queries";
import type { PollListItem } from "@/lib/voting/polls/types";
import { requireCtx } from "@/lib/web/context";

type Props = { searchParams: Promise<{ cursor?: string }> };

export default async function VotePage({ searchParams }: Props) {
  const { cursor } = await searchParams;
  const ctx = await requireCtx();
  const [queue, polls] = await Promise.all([listVotingQueue(ctx), listPolls(ctx, { cursor, limit: 20 })]);

  return <VoteScreen queue={queue} polls={polls} />;
}

function VoteScreen({ queue, polls }: { queue: PollListItem[]; polls: Page<PollListItem> }) {
  const t = useTranslations("voting");
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      {polls.total === 0 && <EmptyState title={t("empty_title")}>{t("empty_text")}</EmptyState>}
      {queue.length > 0 && (
        <Section title={t("mine_title")}>
          <PollCards polls={queue} />
        </Section>
      )}
      {polls.total > 0 && (
        <Section title={t("others_title")}>
          <PollCards polls={polls.items} />
          <NextPage path="/vote" cursor={polls.nextCursor} shown={polls.items.length} total={polls.total} />
        </Section>
      )}
    </>
  );
}

function PollCards({ polls }: { polls: PollListItem[] }) {
  return (
    <div className="flex flex-col gap-3">
      {polls.map((poll) => (
        <PollCard key={poll.id} poll={poll} href={`/vote/${poll.id}`} />
      ))}
    </div>
  );
}
