import { useTranslations } from "next-intl";
import { Bilingual, useBilingual } from "@/components/ui/bilingual";
import { Card } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import { ElectionCard } from "@/components/voting/election-card";
import { PollCard } from "@/components/voting/poll-card";
import type { AnnouncementArticle } from "@/lib/communications/announcements/types";
import type { OwnApplicationView } from "@/lib/members/applications/types";
import type { MemberView } from "@/lib/members/profiles/types";
import type { OwnUnitView } from "@/lib/units/tree/types";
import type { ElectionListItem } from "@/lib/voting/elections/types";
import type { PollListItem } from "@/lib/voting/polls/types";
import { News } from "./news";
import { Standing } from "./standing";

type Props = {
  member: MemberView | null;
  application: OwnApplicationView | null;
  votes: PollListItem[];
  elections: ElectionListItem[];
  news: AnnouncementArticle[];
  units: OwnUnitView[];
};

/** The first screen of a member: what is new, what waits for them, their card and their unit. */
export function HomeScreen({ member, application, votes, elections, news, units }: Props) {
  const t = useTranslations("home.member");
  const bilingual = useBilingual();
  const isActive = member?.status === "ACTIVE";

  return (
    <>
      <PageHeader title={member ? bilingual(member.name, member.nameLocal) : t("title")} />
      <Standing member={member} application={application} />
      {isActive && (
        <div className="grid gap-x-8 gap-y-6 lg:grid-cols-2">
          <div className="min-w-0">
            <Section title={t("votes")} actions={<TextLink href="/vote">{t("all_votes")}</TextLink>}>
              {votes.length + elections.length === 0 && <p className="text-muted">{t("no_votes")}</p>}
              <div className="flex flex-col gap-3">
                {elections.map((election) => (
                  <ElectionCard
                    key={election.id}
                    election={election}
                    href={`/vote/elections/${election.id}`}
                  />
                ))}
                {votes.map((poll) => (
                  <PollCard key={poll.id} poll={poll} href={`/vote/${poll.id}`} />
                ))}
              </div>
            </Section>
            <Section title={t("news")} actions={<TextLink href="/messages">{t("all_news")}</TextLink>}>
              <News articles={news} empty={t("no_news")} />
            </Section>
          </div>
          <div className="min-w-0">
            <Section title={t("card")}>
              <Card>
                <p className="tabular mb-3 font-semibold">
                  {t("card_text", { number: member.number ?? "" })}
                </p>
                <LinkButton href="/me/card" variant="secondary">
                  {t("card_open")}
                </LinkButton>
              </Card>
            </Section>
            <Section title={t("units")} actions={<TextLink href="/unit">{t("unit_open")}</TextLink>}>
              <UnitChain units={units} />
            </Section>
          </div>
        </div>
      )}
    </>
  );
}

function UnitChain({ units }: { units: OwnUnitView[] }) {
  const t = useTranslations("home.member");
  return (
    <ul className="divide-line divide-y">
      {units.map((unit) => (
        <li key={unit.id} className="flex flex-wrap items-baseline justify-between gap-x-4 py-2.5">
          <span className="font-medium">
            <Bilingual text={unit.name} local={unit.nameLocal} />
          </span>
          <span className="text-muted text-sm">
            <Bilingual text={unit.level.name} local={unit.level.nameLocal} />
            {" · "}
            {t("people", { count: unit.active })}
          </span>
        </li>
      ))}
    </ul>
  );
}
