import { useTranslations } from "next-intl";
import { AccessLink } from "@/components/audit/access-link";
import { ClientMessages } from "@/components/layout/client-messages";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { useBilingual } from "@/components/ui/bilingual";
import { ConfirmButton } from "@/components/ui/confirm-button";
import { PageHeader } from "@/components/ui/page-header";
import { ProgressBar } from "@/components/ui/progress-bar";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import { AnswerForm, ContestForm } from "@/components/voting/contest-forms";
import { ContestList } from "@/components/voting/contest-list";
import { PHASE_TONES } from "@/components/voting/election-card";
import { ElectionFacts } from "@/components/voting/election-facts";
import { ElectionResults } from "@/components/voting/election-result";
import { JudgeForm } from "@/components/voting/judge-form";
import { SignPanel } from "@/components/voting/sign-panel";
import { TrusteeForm } from "@/components/voting/trustee-form";
import { TrusteeList } from "@/components/voting/trustee-list";
import { TRUSTEES_MIN } from "@/lib/voting/trustees/constants";
import { contestRules, summableRules } from "@/lib/voting/elections/constants";
import type { UnitChoice } from "@/lib/units/tree/types";
import type { ContestView, ElectionAct, ElectionPhase, ElectionView } from "@/lib/voting/elections/types";
import {
  addAnswerAction,
  addContestAction,
  appointTrusteeAction,
  announceElectionAction,
  judgeCandidateAction,
  removeContestAction,
  removeTrusteeAction,
  signElectionAction,
} from "../../actions";

type Props = {
  election: ElectionView;
  units: readonly UnitChoice[];
  given: { closesAt: string; reason: string };
};

const ACTS: Record<ElectionPhase, readonly ElectionAct[]> = {
  draft: ["CANCEL"],
  nominations_ahead: ["CANCEL"],
  nominations: ["CANCEL"],
  review: ["FREEZE", "CANCEL"],
  frozen: ["CANCEL"],
  open: ["EXTEND", "CANCEL"],
  counting: ["CANCEL"],
  tallied: ["CERTIFY", "CANCEL"],
  certified: [],
  cancelled: [],
};

export function ElectionOffice({ election, units, given }: Props) {
  const t = useTranslations("elections");
  const bilingual = useBilingual();
  const isDraft = election.phase === "draft";
  const { can, turnout } = election;

  return (
    <ClientMessages of={["elections.office", "elections.rule", "elections.rule_help", "elections.trustees"]}>
      <PageHeader
        title={bilingual(election.title.text, election.title.local)}
        lead={election.description && bilingual(election.description.text, election.description.local)}
        crumbs={[{ label: t("title"), href: "/office/elections" }]}
        marks={<Badge tone={PHASE_TONES[election.phase]}>{t(`phase.${election.phase}`)}</Badge>}
        actions={
          can.manage &&
          isDraft &&
          election.contests.length > 0 && (
            <ConfirmButton
              action={announceElectionAction}
              input={{ electionId: election.id }}
              variant="primary"
              label={t("office.announce")}
              title={t("office.announce_title")}
              doneMessage={t("office.announced")}
            >
              {t("office.announce_text")}
            </ConfirmButton>
          )
        }
      />
      {election.cancelReason !== null && (
        <Alert tone="warning">{t("cancel_reason", { reason: election.cancelReason })}</Alert>
      )}
      {turnout && (
        <ProgressBar
          label={t(election.mode === "SECRET" ? "passes.turnout" : "office.turnout")}
          done={turnout.voted}
          total={turnout.entitled}
        />
      )}
      {election.outcomes && (
        <Section title={t("result.title")}>
          <ElectionResults election={election} />
        </Section>
      )}
      {can.manage && <Waiting election={election} />}
      <Section title={t("contests")}>
        <ContestList
          contests={election.contests}
          isWithStatus={can.manage}
          actionsOf={(contest) => can.manage && <ContestActions election={election} contest={contest} />}
        />
      </Section>
      {can.manage && isDraft && (
        <Section
          title={t("office.add_contest")}
          lead={election.mode === "VERIFIABLE" && t("office.verifiable_rules")}
        >
          <ContestForm
            electionId={election.id}
            add={addContestAction}
            rules={election.mode === "VERIFIABLE" ? summableRules : contestRules}
            units={
              election.mode === "OPEN"
                ? units.map((unit) => ({ value: unit.id, label: bilingual(unit.name, unit.nameLocal) }))
                : []
            }
          />
        </Section>
      )}
      {election.mode !== "OPEN" && <Trustees election={election} />}
      <Section title={t("facts.times")}>
        <ElectionFacts election={election} />
        <p className="mt-3">
          <TextLink href={`/vote/elections/${election.id}`}>{t("verify.title")}</TextLink>
        </p>
      </Section>
      {can.manage && ACTS[election.phase].length > 0 && (
        <Section title={t("office.acts")} lead={t("office.acts_lead")}>
          <SignPanel
            electionId={election.id}
            acts={ACTS[election.phase]}
            signatures={election.signatures}
            given={given}
            sign={signElectionAction}
          />
        </Section>
      )}
      {can.manage && <AccessLink kind="election" id={election.id} />}
    </ClientMessages>
  );
}

/** Who opens the ballots together; named while it is a draft. */
function Trustees({ election }: { election: ElectionView }) {
  const t = useTranslations("elections.trustees");
  const tElection = useTranslations("elections");
  const { id, trustees, can } = election;
  const isEditable = can.manage && election.phase === "draft";
  const count = Math.max(trustees.length, TRUSTEES_MIN);
  return (
    <Section title={t("title")} lead={t("lead", { threshold: Math.floor(count / 2) + 1, count })}>
      {trustees.length < TRUSTEES_MIN && <Alert tone="info">{t("none")}</Alert>}
      <TrusteeList
        trustees={trustees}
        actionOf={({ name, memberId }) =>
          isEditable &&
          memberId !== null && (
            <ConfirmButton
              action={removeTrusteeAction}
              input={{ electionId: id, memberId }}
              label={t("remove", { name })}
              title={t("remove_title")}
              doneMessage={t("removed")}
            >
              {t("remove_text")}
            </ConfirmButton>
          )
        }
      />
      {isEditable && <TrusteeForm electionId={id} appoint={appointTrusteeAction} />}
      {election.manifestHash !== null && (
        <p className="mt-3">
          <TextLink href={`/vote/elections/${id}/passes`}>
            {tElection(election.mode === "SECRET" ? "passes.link" : "verifiable.voters_title")}
          </TextLink>
        </p>
      )}
    </Section>
  );
}

/** Candidates who wait for a decision, one under the other, as a booth secretary's queue. */
function Waiting({ election }: { election: ElectionView }) {
  const t = useTranslations("elections");
  const bilingual = useBilingual();
  const waiting = election.contests.flatMap((contest) =>
    contest.candidates
      .filter(({ status }) => status === "ACCEPTED" || status === "APPEALED")
      .map((candidate) => ({ contest, candidate })),
  );
  if (waiting.length === 0) return null;
  return (
    <Section title={t("office.judge_title")}>
      <div className="flex flex-col gap-4">
        {waiting.map(({ contest, candidate }) => (
          <JudgeForm
            key={candidate.id}
            contest={bilingual(contest.title.text, contest.title.local)}
            candidate={candidate}
            judge={judgeCandidateAction}
          />
        ))}
      </div>
    </Section>
  );
}

function ContestActions({ election, contest }: { election: ElectionView; contest: ContestView }) {
  const t = useTranslations("elections.office");
  const isOpenToAnswers =
    contest.rule !== "motion" &&
    ["draft", "nominations_ahead", "nominations", "review"].includes(election.phase);
  return (
    <div className="mt-3 flex flex-col gap-2">
      {isOpenToAnswers && <AnswerForm contestId={contest.id} add={addAnswerAction} />}
      {election.phase === "draft" && (
        <div>
          <ConfirmButton
            action={removeContestAction}
            input={{ contestId: contest.id }}
            label={t("contest_remove")}
            title={t("contest_remove_title")}
            doneMessage={t("contest_removed")}
          >
            {t("contest_remove_text")}
          </ConfirmButton>
        </div>
      )}
    </div>
  );
}
