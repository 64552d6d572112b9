import { useFormatter, useNow, useTranslations } from "next-intl";
import { ClientMessages } from "@/components/layout/client-messages";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { useBilingual } from "@/components/ui/bilingual";
import { PageHeader } from "@/components/ui/page-header";
import { ProgressBar } from "@/components/ui/progress-bar";
import { Section } from "@/components/ui/section";
import { BallotForm } from "@/components/voting/ballot-form";
import { PollResult } from "@/components/voting/poll-result";
import type { ServerAction } from "@/lib/core/action";
import type { CastVoteInput } from "@/lib/voting/polls/schema";
import type { PollView } from "@/lib/voting/polls/types";

type Props = { poll: PollView; cast: ServerAction<CastVoteInput> };

export function PollScreen({ poll, cast }: Props) {
  const t = useTranslations("voting");
  const format = useFormatter();
  const now = useNow();
  const bilingual = useBilingual();
  const at = format.dateTime(poll.closesAt, "moment");

  return (
    <>
      <PageHeader
        title={bilingual(poll.question, poll.questionLocal)}
        lead={bilingual(poll.unit.name, poll.unit.nameLocal)}
        crumbs={[{ label: t("title"), href: "/vote" }]}
        marks={poll.mine === "has_voted" && <Badge tone="positive">{t("has_voted")}</Badge>}
      />
      <p className="text-muted mb-5">
        {poll.phase === "open"
          ? t("closes_in", { span: format.relativeTime(poll.closesAt, now), at })
          : t("closed_at", { at })}
      </p>
      <Main poll={poll} cast={cast} />
      {poll.turnout && !poll.result && (
        <div className="mt-6">
          <ProgressBar label={t("turnout")} done={poll.turnout.voted} total={poll.turnout.entitled} />
        </div>
      )}
      <Section title={t("secrecy_title")}>
        <p className="text-muted max-w-prose">{t("secrecy_text")}</p>
      </Section>
    </>
  );
}

function Main({ poll, cast }: Props) {
  const t = useTranslations("voting");
  const bilingual = useBilingual();

  if (poll.result) return <PollResult result={poll.result} turnout={poll.turnout} />;
  if (poll.phase === "counting") return <Alert tone="info">{t("counting_text")}</Alert>;
  if (poll.phase === "open" && poll.mine === "not_entitled")
    return <Alert tone="info">{t("not_entitled")}</Alert>;
  if (poll.phase === "open" && poll.mine === "has_voted")
    return <Alert tone="positive">{t("done_text")}</Alert>;
  if (!poll.can.vote) return null;

  return (
    <ClientMessages of={["voting.*"]}>
      <BallotForm
        pollId={poll.id}
        question={bilingual(poll.question, poll.questionLocal)}
        options={poll.options.map((option) => ({
          id: option.id,
          text: bilingual(option.text, option.textLocal),
        }))}
        cast={cast}
      />
    </ClientMessages>
  );
}
