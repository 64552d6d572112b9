import { useTranslations } from "next-intl";
import type { ComponentProps } from "react";
import { OwnCheck } from "@/app/(public)/elections/[electionId]/_components/own-check";
import { AccessLink } from "@/components/audit/access-link";
import { ClientMessages } from "@/components/layout/client-messages";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { useBilingual } from "@/components/ui/bilingual";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { ProgressBar } from "@/components/ui/progress-bar";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import { ContestList } from "@/components/voting/contest-list";
import { PHASE_TONES } from "@/components/voting/election-card";
import { ElectionFacts } from "@/components/voting/election-facts";
import { ElectionResults } from "@/components/voting/election-result";
import { ElectionThreat } from "@/components/voting/election-threat";
import { ElectionVerify } from "@/components/voting/election-verify";
import { OwnCandidacy } from "@/components/voting/own-candidacy";
import { StandForms } from "@/components/voting/stand-forms";
import { TrusteeList } from "@/components/voting/trustee-list";
import { SECRET_SIZE_MIN } from "@/lib/voting/elections/constants";
import type { ElectionView } from "@/lib/voting/elections/types";
import {
  acceptNominationAction,
  appealRejectionAction,
  declineNominationAction,
  proposeCandidateAction,
  standAsCandidateAction,
  withdrawCandidacyAction,
} from "../../actions";

const VOTERS_LINK = {
  OPEN: "result.votes_link",
  SECRET: "passes.link",
  VERIFIABLE: "verifiable.voters_title",
} as const;

type Props = { election: ElectionView } & Pick<ComponentProps<typeof ElectionVerify>, "checks" | "receipt">;

export function ElectionScreen({ election, checks, receipt }: Props) {
  const t = useTranslations("elections");
  const bilingual = useBilingual();
  const path = `/vote/elections/${election.id}`;
  const isFrozen = election.manifestHash !== null;
  const isOpen = election.mode === "OPEN";
  const isOwnCheck = election.mode === "VERIFIABLE";
  const isOut = election.phase === "certified";

  return (
    <>
      <PageHeader
        title={bilingual(election.title.text, election.title.local)}
        lead={election.description && bilingual(election.description.text, election.description.local)}
        crumbs={[{ label: t("title"), href: "/vote" }]}
        marks={<Badge tone={PHASE_TONES[election.phase]}>{t(`phase.${election.phase}`)}</Badge>}
        actions={
          election.can.vote && (
            <LinkButton href={`${path}/booth`} variant="primary">
              {t(election.mine === "has_voted" ? "booth.again" : "booth.go")}
            </LinkButton>
          )
        }
      />
      <Standing election={election} />
      {election.outcomes && (
        <Section title={t("result.title")}>
          <ElectionResults election={election} />
          <p className="mt-4">
            <TextLink href={isOpen ? `${path}/votes` : `${path}/passes`}>
              {t(VOTERS_LINK[election.mode])}
            </TextLink>
          </p>
        </Section>
      )}
      <Candidacies election={election} />
      {!election.outcomes && (
        <Section title={t("contests")}>
          <ContestList contests={election.contests} />
        </Section>
      )}
      <Section title={t("facts.times")}>
        <ElectionFacts election={election} />
      </Section>
      {!isOpen && <Trustees election={election} />}
      {isFrozen && (
        <>
          <ElectionVerify
            path={path}
            mode={election.mode}
            bundleHref={isOut && !isOwnCheck ? `/api/v1/elections/${election.id}/bundle` : null}
            ownCheck={
              isOut &&
              isOwnCheck && (
                <ClientMessages
                  of={[
                    "elections.candidate_status",
                    "elections.own",
                    "elections.stand",
                    "elections.verifiable",
                    "elections.verify",
                  ]}
                >
                  <OwnCheck electionId={election.id} />
                </ClientMessages>
              )
            }
            checks={checks}
            receipt={receipt}
          />
          <ElectionThreat election={election} />
        </>
      )}
      {election.can.manage && <AccessLink kind="election" id={election.id} />}
    </>
  );
}

/** Where the reader stands: on the roll, or why not; and how many have voted. */
function Standing({ election }: { election: ElectionView }) {
  const t = useTranslations("elections");
  if (election.cancelReason !== null) {
    return <Alert tone="warning">{t("cancel_reason", { reason: election.cancelReason })}</Alert>;
  }
  const isOver = ["tallied", "certified"].includes(election.phase);
  return (
    <div className="flex flex-col gap-4">
      {election.mine === "has_voted" && (
        <Alert tone="positive">{t(election.mode === "SECRET" ? "pass.taken" : "mine.has_voted")}</Alert>
      )}
      {election.mode !== "OPEN" && election.turnout && election.turnout.entitled < SECRET_SIZE_MIN && (
        <Alert tone="warning">{t("pass.small")}</Alert>
      )}
      {election.mine === "may_vote" && !isOver && <Alert tone="info">{t("roll.on")}</Alert>}
      {election.rollReason && !isOver && <Alert tone="info">{t(`roll.${election.rollReason}`)}</Alert>}
      {election.turnout && !election.outcomes && (
        <ProgressBar
          label={t(election.mode === "SECRET" ? "passes.turnout" : "office.turnout")}
          done={election.turnout.voted}
          total={election.turnout.entitled}
        />
      )}
    </div>
  );
}

function Trustees({ election }: { election: ElectionView }) {
  const t = useTranslations("elections.trustees");
  const tSum = useTranslations("elections.verifiable");
  const count = election.trustees.length;
  const threshold = Math.floor(count / 2) + 1;
  const isMine = election.trustees.some((trustee) => trustee.isMine);
  return (
    <Section
      title={t("title")}
      lead={
        election.mode === "VERIFIABLE"
          ? tSum("trustees_lead", { threshold, count })
          : t("lead", { threshold, count })
      }
    >
      <TrusteeList trustees={election.trustees} />
      {isMine && (
        <p className="mt-3">
          <LinkButton href={`/vote/elections/${election.id}/trustee`}>{t("go")}</LinkButton>
        </p>
      )}
    </Section>
  );
}

function Candidacies({ election }: { election: ElectionView }) {
  const t = useTranslations("elections");
  const bilingual = useBilingual();
  const titleOf = (contest: ElectionView["contests"][number]) =>
    bilingual(contest.title.text, contest.title.local);
  const own = election.contests.flatMap((contest) =>
    contest.candidates
      .filter(({ isMine }) => isMine)
      .map((candidate) => ({ contest: titleOf(contest), candidate })),
  );
  const posts = election.contests.filter(({ rule }) => rule !== "motion");
  const isEditable = ["nominations", "review"].includes(election.phase);
  if (own.length === 0 && !(election.can.nominate && posts.length > 0)) return null;

  return (
    <ClientMessages
      of={[
        "elections.candidate_status",
        "elections.own",
        "elections.stand",
        "elections.verifiable",
        "elections.verify",
      ]}
    >
      <Section title={t("stand.title")}>
        <div className="flex flex-col gap-6">
          {own.map(({ contest, candidate }) => (
            <OwnCandidacy
              key={candidate.id}
              contest={contest}
              candidate={candidate}
              isEditable={isEditable}
              actions={{
                accept: acceptNominationAction,
                decline: declineNominationAction,
                withdraw: withdrawCandidacyAction,
                appeal: appealRejectionAction,
              }}
            />
          ))}
          {election.can.nominate && posts.length > 0 && (
            <StandForms
              contests={posts.map((contest) => ({ value: contest.id, label: titleOf(contest) }))}
              stand={standAsCandidateAction}
              propose={proposeCandidateAction}
            />
          )}
        </div>
      </Section>
    </ClientMessages>
  );
}
