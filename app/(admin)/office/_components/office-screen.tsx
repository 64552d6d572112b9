import { useFormatter, useTranslations } from "next-intl";
import { useBilingual } from "@/components/ui/bilingual";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { Stat, StatGrid } from "@/components/ui/stat";
import type { Page } from "@/lib/core/pagination";
import type { ApplicationView } from "@/lib/members/applications/types";
import type { TreeNode } from "@/lib/units/tree/types";
import type { ElectionListItem } from "@/lib/voting/elections/types";
import { ElectionsUnderWay } from "./elections-under-way";
import { UnitsBelow } from "./units-below";
import { WaitingQueue } from "./waiting-queue";
import type { Work } from "./waiting-work";
import { WorkList } from "./work-list";

type Props = {
  chosen: TreeNode | null;
  queue: Page<ApplicationView>;
  transferCount: number;
  below: Page<TreeNode> | null;
  works: readonly Work[];
  /** Those that are not over yet; null for who runs none. */
  elections: readonly ElectionListItem[] | null;
  may: { admit: boolean; announce: boolean; poll: boolean; register: boolean };
};

/** The first screen of an office-bearer: what waits, where it is empty, and the acts of the day. */
export function OfficeScreen({ chosen, queue, transferCount, below, works, elections, may }: Props) {
  const t = useTranslations("home.office");
  const format = useFormatter();
  const bilingual = useBilingual();

  if (!chosen) {
    return (
      <>
        <PageHeader title={t("title")} />
        <EmptyState title={t("none_title")}>{t("none_text")}</EmptyState>
      </>
    );
  }
  const { counts } = chosen;
  const within = `unit=${chosen.id}`;
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead", { unit: bilingual(chosen.name, chosen.nameLocal) })} />
      <StatGrid>
        {may.admit && (
          <Stat
            label={t("waiting")}
            value={format.number(queue.total)}
            href={`/office/approvals?${within}`}
          />
        )}
        {may.admit && (
          <Stat
            label={t("transfers")}
            value={format.number(transferCount)}
            href="/office/approvals?show=transfers"
          />
        )}
        {counts && (
          <Stat
            label={t("active")}
            value={format.number(counts.active)}
            href={`/office/members?status=ACTIVE&${within}`}
          />
        )}
        {counts && (
          <Stat
            label={t("vacant")}
            value={format.number(counts.vacantSeats)}
            href={`/office/units/${chosen.id}/vacancies`}
          />
        )}
      </StatGrid>
      <div className="mt-5 flex flex-wrap gap-2">
        {may.announce && (
          <LinkButton href="/office/announcements/new" variant="primary">
            {t("announce")}
          </LinkButton>
        )}
        {may.poll && <LinkButton href="/office/polls/new">{t("poll")}</LinkButton>}
        {may.register && <LinkButton href="/office/members/new">{t("register")}</LinkButton>}
      </div>
      <div className="mt-6 grid gap-x-8 xl:grid-cols-2">
        <div className="min-w-0">
          {may.admit && (
            <Section title={t("queue")}>
              <WaitingQueue queue={queue} unitId={chosen.id} />
            </Section>
          )}
          {elections && elections.length > 0 && <ElectionsUnderWay elections={elections} />}
          <Section title={t("also")}>
            <WorkList works={works} />
          </Section>
        </div>
        {below && below.total > 0 && (
          <div className="mt-6 min-w-0 xl:mt-0">
            <Section title={t("below")} lead={t("below_lead")}>
              <UnitsBelow below={below} parentId={chosen.id} />
            </Section>
          </div>
        )}
      </div>
    </>
  );
}
