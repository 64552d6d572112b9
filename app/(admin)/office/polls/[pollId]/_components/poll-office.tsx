import { useFormatter, useTranslations } from "next-intl";
import { AccessLink } from "@/components/audit/access-link";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { Bilingual, useBilingual } from "@/components/ui/bilingual";
import { ConfirmButton } from "@/components/ui/confirm-button";
import { KeyValueList } from "@/components/ui/key-value-list";
import { PageHeader } from "@/components/ui/page-header";
import { ProgressBar } from "@/components/ui/progress-bar";
import { Section } from "@/components/ui/section";
import { PollResult } from "@/components/voting/poll-result";
import type { ServerAction } from "@/lib/core/action";
import type { PollRef } from "@/lib/voting/polls/schema";
import type { PollView } from "@/lib/voting/polls/types";

type Props = { poll: PollView; open: ServerAction<PollRef>; withdraw: ServerAction<PollRef> };

export function PollOffice({ poll, open, withdraw }: Props) {
  const t = useTranslations("voting");
  const format = useFormatter();
  const bilingual = useBilingual();
  const at = format.dateTime(poll.closesAt, "moment");
  const input = { pollId: poll.id };

  return (
    <>
      <PageHeader
        title={bilingual(poll.question, poll.questionLocal)}
        crumbs={[{ label: t("office.title"), href: "/office/polls" }]}
        marks={<Badge>{t(`phase.${poll.phase}`)}</Badge>}
        actions={
          <>
            {poll.can.withdraw && (
              <ConfirmButton
                action={withdraw}
                input={input}
                label={t("office.withdraw")}
                title={t("office.withdraw_title")}
                doneMessage={t("office.withdrawn")}
              >
                {t("office.withdraw_text")}
              </ConfirmButton>
            )}
            {poll.can.open && (
              <ConfirmButton
                action={open}
                input={input}
                variant="primary"
                label={t("office.open")}
                title={t("office.open_title")}
                doneMessage={t("office.opened")}
              >
                {t("office.open_text", { at })}
              </ConfirmButton>
            )}
          </>
        }
      />
      <KeyValueList
        items={[
          {
            key: "unit",
            label: t("office.unit"),
            value: `${bilingual(poll.unit.name, poll.unit.nameLocal)}, ${t(poll.includesBelow ? "office.below_yes" : "office.below_no")}`,
          },
          { key: "closes", label: t("office.closes"), value: at },
        ]}
      />
      {poll.phase === "counting" && <Alert tone="info">{t("counting_text")}</Alert>}
      {poll.turnout && !poll.result && (
        <div className="mt-6">
          <ProgressBar label={t("turnout")} done={poll.turnout.voted} total={poll.turnout.entitled} />
        </div>
      )}
      {poll.result ? (
        <Section title={t("result")}>
          <PollResult result={poll.result} turnout={poll.turnout} />
        </Section>
      ) : (
        <Section title={t("answers")}>
          <ol className="list-decimal ps-6">
            {poll.options.map((option) => (
              <li key={option.id} className="py-1">
                <Bilingual text={option.text} local={option.textLocal} />
              </li>
            ))}
          </ol>
        </Section>
      )}
      <AccessLink kind="poll" id={poll.id} />
    </>
  );
}
