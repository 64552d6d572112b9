import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Bilingual, useBilingual } from "@/components/ui/bilingual";
import { Card } from "@/components/ui/card";
import { motionAnswers } from "@/lib/voting/elections/constants";
import type { CandidateView, ContestView } from "@/lib/voting/elections/types";

type Props = {
  contests: readonly ContestView[];
  /** Shows where each candidate stands; for officers. */
  isWithStatus?: boolean;
  /** What an officer may do to a question, under it. */
  actionsOf?: (contest: ContestView) => ReactNode;
};

/** The questions with whoever stands, all shown alike and by the alphabet. */
export function ContestList({ contests, isWithStatus = false, actionsOf }: Props) {
  const t = useTranslations("elections");
  const bilingual = useBilingual();

  return (
    <div className="flex flex-col gap-4">
      {contests.map((contest) => (
        <Card key={contest.id}>
          <h3 className="font-semibold">
            <Bilingual text={contest.title.text} local={contest.title.local} />
          </h3>
          <p className="text-muted text-sm">
            {[
              t(`rule.${contest.rule}`),
              ...(contest.rule === "motion" ? [] : [t("facts.seats", { seats: contest.seats })]),
              ...(contest.rule === "several_votes" ? [t("facts.marks", { marks: contest.marksMax })] : []),
              ...(contest.unit
                ? [t("facts.only_unit", { unit: bilingual(contest.unit.name, contest.unit.nameLocal) })]
                : []),
            ].join(" · ")}
          </p>
          <p className="text-muted mt-1 text-sm">{t(`rule_help.${contest.rule}`)}</p>
          <Candidates contest={contest} isWithStatus={isWithStatus} />
          {actionsOf?.(contest)}
        </Card>
      ))}
    </div>
  );
}

function Candidates({ contest, isWithStatus }: { contest: ContestView; isWithStatus: boolean }) {
  const t = useTranslations("elections");
  const standing = contest.rule === "motion" ? motionAnswers : contest.hasNota ? (["nota"] as const) : [];
  if (contest.candidates.length === 0 && standing.length === 0) {
    return <p className="mt-3">{t("candidates_none")}</p>;
  }
  return (
    <ul className="divide-line mt-3 divide-y">
      {contest.candidates.map((candidate) => (
        <CandidateLine key={candidate.id} candidate={candidate} isWithStatus={isWithStatus} />
      ))}
      {standing.map((answer) => (
        <li key={answer} className="py-2">
          {t(`answer.${answer}`)}
        </li>
      ))}
    </ul>
  );
}

function CandidateLine({ candidate, isWithStatus }: { candidate: CandidateView; isWithStatus: boolean }) {
  const t = useTranslations("elections");
  return (
    <li className="py-2">
      <span className="flex flex-wrap items-center gap-2">
        <span className="font-medium">
          <Bilingual text={candidate.name.text} local={candidate.name.local} />
        </span>
        {(isWithStatus || candidate.isMine) && <Badge>{t(`candidate_status.${candidate.status}`)}</Badge>}
      </span>
      {candidate.statement && (
        <p className="text-muted mt-1 max-w-prose whitespace-pre-line">
          <Bilingual text={candidate.statement.text} local={candidate.statement.local} />
        </p>
      )}
    </li>
  );
}
