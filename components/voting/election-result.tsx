import { useFormatter, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Bilingual } from "@/components/ui/bilingual";
import { Card } from "@/components/ui/card";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { ContestOutcome, ContestView, ElectionView, Texts } from "@/lib/voting/elections/types";
import { useCandidateName } from "./candidate-name";

type Names = readonly { id: string; name: Texts }[];
type Props = {
  outcome: ContestOutcome;
  contest: ContestView;
  /** Candidates in the order of the manifest, which the count goes by. */
  candidates: Names;
};

/** The results of all questions, in their order. */
export function ElectionResults({ election }: { election: Pick<ElectionView, "outcomes" | "contests"> }) {
  return (
    <div className="flex flex-col gap-4">
      {(election.outcomes ?? []).flatMap((outcome) => {
        const contest = election.contests.find(({ id }) => id === outcome.contestId);
        if (!contest) return [];
        return [
          <ElectionResult key={contest.id} outcome={outcome} contest={contest} candidates={contest.paper} />,
        ];
      })}
    </div>
  );
}

/** The result of one question: who won, a table, and every round, in words and numbers; bars only help the eye. */
function ElectionResult({ outcome, contest, candidates }: Props) {
  const t = useTranslations("elections.result");
  const nameOf = useCandidateName();
  const { result } = outcome;
  const at = (place: number) => {
    const candidate = candidates[place];
    return candidate ? nameOf(candidate) : "";
  };
  const lots = (result.ties ?? []).filter(({ by }) => by === "order");

  return (
    <Card>
      <h3 className="font-semibold">
        <Bilingual text={contest.title.text} local={contest.title.local} />
      </h3>
      <p className="text-muted mb-3 text-sm">
        {t("turnout", { cast: outcome.ballots, eligible: outcome.eligible, blank: outcome.blank })}{" "}
        {t("method", { method: outcome.method })}
      </p>
      {!outcome.isQuorate && <p className="text-danger mb-2 font-medium">{t("not_quorate")}</p>}
      <VotesTable outcome={outcome} candidates={candidates} />
      {result.winners.length === 0 && contest.rule !== "motion" && <p className="mt-2">{t("nobody")}</p>}
      {(result.vacant ?? 0) > 0 && <p className="mt-2">{t("vacant", { count: result.vacant ?? 0 })}</p>}
      {lots.map((tie) => (
        <p key={tie.between.join()} className="mt-2">
          {t("tie", { names: tie.between.map(at).join(", ") })} {t("lot_text")}
        </p>
      ))}
      {(result.rounds?.length ?? 0) > 1 && <RoundsTable outcome={outcome} candidates={candidates} />}
    </Card>
  );
}

function VotesTable({ outcome, candidates }: { outcome: ContestOutcome; candidates: Names }) {
  const t = useTranslations("elections.result");
  const format = useFormatter();
  const nameOf = useCandidateName();
  const { result } = outcome;
  const votes = result.rounds?.[0]?.tally ?? result.scores ?? {};
  const most = Math.max(1, ...Object.values(votes).map(Number));
  const isMotion = result.outcome !== undefined;

  return (
    <table className="w-full">
      <thead className="sr-only">
        <tr>
          <th scope="col">{t("candidate")}</th>
          <th scope="col">{t("votes")}</th>
        </tr>
      </thead>
      <tbody>
        {candidates.map((candidate, place) => {
          const count = votes[String(place)];
          return (
            <tr key={candidate.id} className="border-line border-t">
              <th scope="row" className="py-2 pe-4 text-start font-medium">
                <span className="flex flex-wrap items-center gap-2">
                  {nameOf(candidate)}
                  {!isMotion && outcome.isQuorate && result.winners.includes(place) && (
                    <Badge tone="positive">{t("elected")}</Badge>
                  )}
                  {isMotion && place === 0 && result.outcome === "passed" && outcome.isQuorate && (
                    <Badge tone="positive">{t("passed")}</Badge>
                  )}
                  {isMotion && place === 1 && result.outcome === "rejected" && (
                    <Badge tone="warning">{t("rejected")}</Badge>
                  )}
                </span>
                {count !== undefined && (
                  <span className="bg-sunken mt-2 block h-2 overflow-hidden rounded-full">
                    <span
                      className="bg-brand block h-full"
                      style={{ inlineSize: `${(Number(count) / most) * 100}%` }}
                    />
                  </span>
                )}
              </th>
              <td className="tabular w-24 py-2 text-end align-top">
                {count === undefined ? "" : format.number(Number(count))}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function RoundsTable({ outcome, candidates }: { outcome: ContestOutcome; candidates: Names }) {
  const t = useTranslations("elections.result");
  const nameOf = useCandidateName();
  const rounds = outcome.result.rounds ?? [];

  return (
    <details className="mt-3">
      <summary className="text-brand min-h-11 cursor-pointer py-2.5">{t("rounds")}</summary>
      <ScrollRegion label={t("rounds")}>
        <table className="tabular text-sm">
          <thead>
            <tr>
              <th scope="col" className="py-1 pe-4 text-start">
                {t("candidate")}
              </th>
              {rounds.map((_, place) => (
                <th key={place} scope="col" className="px-2 text-end whitespace-nowrap">
                  {t("round", { number: place + 1 })}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {candidates.map((candidate, place) => (
              <tr key={candidate.id} className="border-line border-t">
                <th scope="row" className="py-1 pe-4 text-start font-medium">
                  {nameOf(candidate)}
                </th>
                {rounds.map((round, at) => (
                  <td key={at} className="px-2 text-end whitespace-nowrap">
                    {round.tally[String(place)] ?? "–"}{" "}
                    {round.elected.includes(place)
                      ? `✓ ${t("elected")}`
                      : round.eliminated.includes(place)
                        ? `✗ ${t("eliminated")}`
                        : ""}
                  </td>
                ))}
              </tr>
            ))}
            <tr className="border-line border-t">
              <th scope="row" className="py-1 pe-4 text-start font-normal">
                {t("exhausted")}
              </th>
              {rounds.map((round, at) => (
                <td key={at} className="px-2 text-end">
                  {round.exhausted}
                </td>
              ))}
            </tr>
          </tbody>
        </table>
      </ScrollRegion>
    </details>
  );
}
