import { useTranslations } from "next-intl";
import { ElectionCard } from "@/components/voting/election-card";
import { PollCard } from "@/components/voting/poll-card";
import { EmptyState } from "@/components/ui/empty-state";
import { NextPage } from "@/components/ui/next-page";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import type { Page } from "@/lib/core/pagination";
import { listElectionQueue, listElections } from "@/lib/voting/elections/queries/list-elections";
import type { ElectionListItem } from "@/lib/voting/elections/types";
import { listPolls, listVotingQueue } from "@/lib/voting/polls/queries";
import type { PollListItem } from "@/lib/voting/polls/types";
import { requireCtx } from "@/lib/web/context";

type Props = { searchParams: Promise<{ cursor?: string }> };

export default async function VotePage({ searchParams }: Props) {
  const { cursor } = await searchParams;
  const ctx = await requireCtx();
  const [queue, polls, electionQueue, elections] = await Promise.all([
    listVotingQueue(ctx),
    listPolls(ctx, { cursor, limit: 20 }),
    listElectionQueue(ctx),
    listElections(ctx, { limit: 20 }),
  ]);

  return <VoteScreen queue={queue} polls={polls} electionQueue={electionQueue} elections={elections} />;
}

type ScreenProps = {
  queue: PollListItem[];
  polls: Page<PollListItem>;
  electionQueue: ElectionListItem[];
  elections: Page<ElectionListItem>;
};

function VoteScreen({ queue, polls, electionQueue, elections }: ScreenProps) {
  const t = useTranslations("voting");
  const tElections = useTranslations("elections");
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      {polls.total === 0 && elections.total === 0 && (
        <EmptyState title={t("empty_title")}>{t("empty_text")}</EmptyState>
      )}
      {electionQueue.length > 0 && (
        <Section title={tElections("queue_title")}>
          <ElectionCards elections={electionQueue} />
        </Section>
      )}
      {queue.length > 0 && (
        <Section title={t("mine_title")}>
          <PollCards polls={queue} />
        </Section>
      )}
      {elections.total > 0 && (
        <Section title={tElections("all_title")}>
          <ElectionCards elections={elections.items} />
          <NextPage
            path="/vote/elections"
            cursor={elections.nextCursor}
            shown={elections.items.length}
            total={elections.total}
          />
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

function ElectionCards({ elections }: { elections: ElectionListItem[] }) {
  return (
    <div className="flex flex-col gap-3">
      {elections.map((election) => (
        <ElectionCard key={election.id} election={election} href={`/vote/elections/${election.id}`} />
      ))}
    </div>
  );
}
