import { useFormatter, useTranslations } from "next-intl";
import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { Bilingual } from "@/components/ui/bilingual";
import type { Tone } from "@/components/ui/tone";
import type { ElectionListItem, ElectionPhase } from "@/lib/voting/elections/types";

type Props = { election: ElectionListItem; href: string };

export const PHASE_TONES: Record<ElectionPhase, Tone> = {
  draft: "neutral",
  nominations_ahead: "info",
  nominations: "positive",
  review: "info",
  frozen: "info",
  open: "positive",
  counting: "info",
  tallied: "warning",
  certified: "neutral",
  cancelled: "warning",
};

export function ElectionCard({ election, href }: Props) {
  const t = useTranslations("elections");
  const when = useWhen();

  return (
    <Link
      href={href}
      prefetch={false}
      className="border-line bg-raised shadow-raised hover:border-brand flex min-h-11 flex-col gap-2 rounded-lg border p-4"
    >
      <span className="flex flex-wrap items-center gap-2">
        <Badge tone={PHASE_TONES[election.phase]}>{t(`phase.${election.phase}`)}</Badge>
        {election.mine === "has_voted" && (
          <Badge tone="positive">{t(election.mode === "SECRET" ? "pass.taken" : "mine.has_voted")}</Badge>
        )}
        {election.phase === "open" && election.mine === "may_vote" && (
          <Badge tone="warning">{t("mine.may_vote")}</Badge>
        )}
      </span>
      <span className="font-semibold">
        <Bilingual text={election.title.text} local={election.title.local} />
      </span>
      <span className="text-muted text-sm">
        <Bilingual text={election.unit.name} local={election.unit.nameLocal} />
        {" · "}
        {when(election)}
      </span>
    </Link>
  );
}

/** What the clock says of an election, in one sentence. */
export function useWhen(): (election: ElectionListItem) => string {
  const t = useTranslations("elections.when");
  const format = useFormatter();
  const at = (moment: Date | null) => (moment ? format.dateTime(moment, "moment") : "");
  return (election) => {
    const { phase, nominationsOpenAt, nominationsCloseAt, opensAt, closesAt } = election;
    const voting = { from: at(opensAt), to: at(closesAt) };
    const standing = { from: at(nominationsOpenAt), to: at(nominationsCloseAt) };
    if (phase === "nominations_ahead" || phase === "nominations") return t(phase, standing);
    if (phase === "draft" || phase === "review" || phase === "frozen" || phase === "open")
      return t(phase, voting);
    return t("over", voting);
  };
}
