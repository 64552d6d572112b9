import { useFormatter, useNow, useTranslations } from "next-intl";
import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { Bilingual } from "@/components/ui/bilingual";
import type { Tone } from "@/components/ui/tone";
import type { PollListItem, PollPhase } from "@/lib/voting/polls/types";

type Props = { poll: PollListItem; href: string };

const TONES: Record<PollPhase, Tone> = {
  draft: "neutral",
  open: "positive",
  counting: "info",
  published: "neutral",
  withdrawn: "warning",
};

export function PollCard({ poll, href }: Props) {
  const t = useTranslations("voting");
  const format = useFormatter();
  const now = useNow();

  return (
    <Link
      href={href}
      prefetch={false}
      className="border-line bg-raised shadow-raised hover:border-brand flex min-h-11 flex-col gap-2 rounded-lg border p-4"
    >
      <span className="flex flex-wrap items-center gap-2">
        <Badge tone={TONES[poll.phase]}>{t(`phase.${poll.phase}`)}</Badge>
        {poll.mine === "has_voted" && <Badge tone="positive">{t("has_voted")}</Badge>}
        {poll.phase === "open" && poll.mine === "may_vote" && <Badge tone="warning">{t("may_vote")}</Badge>}
      </span>
      <span className="font-semibold">
        <Bilingual text={poll.question} local={poll.questionLocal} />
      </span>
      <span className="text-muted text-sm">
        <Bilingual text={poll.unit.name} local={poll.unit.nameLocal} />
        {" · "}
        {poll.phase === "open"
          ? t("closes_in", {
              span: format.relativeTime(poll.closesAt, now),
              at: format.dateTime(poll.closesAt, "moment"),
            })
          : t("closed_at", { at: format.dateTime(poll.closesAt, "moment") })}
      </span>
    </Link>
  );
}
