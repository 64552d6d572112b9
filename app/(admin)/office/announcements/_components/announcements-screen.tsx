import { useTranslations } from "next-intl";
import { AnnouncementCard } from "@/components/communications/announcement-card";
import { ListSearch } from "@/components/data-table/list-search";
import { ChipFilter } from "@/components/ui/chip-filter";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { NextPage } from "@/components/ui/next-page";
import { PageHeader } from "@/components/ui/page-header";
import { announcementStatuses, type AnnouncementStatus } from "@/lib/communications/announcements/constants";
import type { AnnouncementListItem } from "@/lib/communications/announcements/types";
import type { Page } from "@/lib/core/pagination";

type Chosen = { status?: AnnouncementStatus | undefined; q?: string | undefined };
type Props = { announcements: Page<AnnouncementListItem>; chosen: Chosen; canWrite: boolean };

const PATH = "/office/announcements";

export function AnnouncementsScreen({ announcements, chosen, canWrite }: Props) {
  const t = useTranslations("communications");
  const isFiltered = chosen.status !== undefined || Boolean(chosen.q);
  const newOne = canWrite && (
    <LinkButton href={`${PATH}/new`} variant="primary">
      {t("office.new")}
    </LinkButton>
  );
  const isEmpty = announcements.total === 0 && !isFiltered;

  return (
    <>
      <PageHeader title={t("office.title")} lead={t("office.lead")} actions={!isEmpty && newOne} />
      {isEmpty ? (
        <EmptyState title={t("office.empty_title")} action={newOne}>
          {t("office.empty_text")}
        </EmptyState>
      ) : (
        <div className="flex flex-col gap-4">
          <ListSearch label={t("office.search")} />
          <StatusChips chosen={chosen} />
          {announcements.total === 0 && <p className="text-muted">{t("office.none_found")}</p>}
          <ul aria-label={t("office.list")} className="flex flex-col gap-3">
            {announcements.items.map((announcement) => (
              <li key={announcement.id}>
                <AnnouncementCard announcement={announcement} />
              </li>
            ))}
          </ul>
          <NextPage
            path={hrefOf(chosen)}
            cursor={announcements.nextCursor}
            shown={announcements.items.length}
            total={announcements.total}
          />
        </div>
      )}
    </>
  );
}

function StatusChips({ chosen }: { chosen: Chosen }) {
  const t = useTranslations("communications");
  const chip = (status: AnnouncementStatus | undefined, label: string) => ({
    label,
    href: hrefOf({ ...chosen, status }),
    isActive: chosen.status === status,
  });

  return (
    <ChipFilter
      label={t("office.filter")}
      chips={[
        chip(undefined, t("office.all")),
        ...announcementStatuses.map((status) => chip(status, t(`status.${status}`))),
      ]}
    />
  );
}

function hrefOf({ status, q }: Chosen): string {
  const query = new URLSearchParams({ ...(status ? { status } : {}), ...(q ? { q } : {}) }).toString();
  return query ? `${PATH}?${query}` : PATH;
}
