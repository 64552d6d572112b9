import { useTranslations } from "next-intl";
import { useBilingual } from "@/components/ui/bilingual";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { useCandidateName } from "@/components/voting/candidate-name";
import { getElection } from "@/lib/voting/elections/queries/get-election";
import type { ElectionView, RecordedVote } from "@/lib/voting/elections/types";
import { listRecordedVotes } from "@/lib/voting/recorded/queries";
import { requireCtx } from "@/lib/web/context";
import { orNotFound } from "@/lib/web/or-not-found";

type Props = { params: Promise<{ electionId: string }>; searchParams: Promise<{ after?: string }> };

export default async function RecordedVotesPage({ params, searchParams }: Props) {
  const { electionId } = await params;
  const { after } = await searchParams;
  const ctx = await requireCtx();
  const election = await orNotFound(getElection(ctx, electionId));
  const afterNumber = /^\d{1,7}$/.test(after ?? "") ? Number(after) : 0;
  const votes = await orNotFound(listRecordedVotes(ctx, { electionId, afterNumber }));

  return <RecordedVotesScreen election={election} {...votes} />;
}

type ScreenProps = { election: ElectionView; votes: RecordedVote[]; nextNumber: number | null };

function RecordedVotesScreen({ election, votes, nextNumber }: ScreenProps) {
  const t = useTranslations("elections");
  const bilingual = useBilingual();
  const path = `/vote/elections/${election.id}`;

  return (
    <>
      <PageHeader
        title={t("votes.title")}
        lead={t("votes.lead")}
        crumbs={[
          { label: t("title"), href: "/vote" },
          { label: bilingual(election.title.text, election.title.local), href: path },
        ]}
      />
      {votes.length === 0 ? (
        <p>{t("votes.empty")}</p>
      ) : (
        <ul className="divide-line divide-y">
          {votes.map((vote) => (
            <li key={vote.number} className="py-3">
              <p className="font-medium">
                <span className="text-muted tabular">{vote.number}</span> {vote.name}
              </p>
              {vote.choices ? (
                <Choices election={election} vote={vote} />
              ) : (
                <p className="text-muted">{t("votes.none")}</p>
              )}
            </li>
          ))}
        </ul>
      )}
      {nextNumber !== null && (
        <div className="mt-4">
          <LinkButton href={`${path}/votes?after=${String(nextNumber)}`}>{t("votes.next")}</LinkButton>
        </div>
      )}
    </>
  );
}

function Choices({ election, vote }: { election: ElectionView; vote: RecordedVote }) {
  const t = useTranslations("elections");
  const bilingual = useBilingual();
  const nameOf = useCandidateName();

  return (
    <ul>
      {(vote.choices ?? []).map(({ contestId, choice }) => {
        const contest = election.contests.find(({ id }) => id === contestId);
        if (!contest) return null;
        const at = (place: number) => {
          const candidate = contest.paper[place];
          return candidate ? nameOf(candidate) : "";
        };
        const marks =
          contest.rule === "score"
            ? choice.flatMap((mark, place) => (mark === null ? [] : [`${at(place)} ${String(mark)}`]))
            : choice.flatMap((place) => (place === null ? [] : [at(place)]));
        return (
          <li key={contestId}>
            <span className="text-muted">{bilingual(contest.title.text, contest.title.local)}:</span>{" "}
            {marks.length === 0
              ? t("booth.blank")
              : marks.join(contest.rule.startsWith("ranked") || contest.rule === "condorcet" ? " › " : ", ")}
          </li>
        );
      })}
    </ul>
  );
}
