import { useTranslations } from "next-intl";
import { ActButton } from "@/components/communications/act-button";
import { InboxList } from "@/components/communications/inbox-list";
import { ChipFilter } from "@/components/ui/chip-filter";
import { EmptyState } from "@/components/ui/empty-state";
import { NextPage } from "@/components/ui/next-page";
import { PageHeader } from "@/components/ui/page-header";
import { TextLink } from "@/components/ui/text-link";
import type { InboxCounts, InboxItem } from "@/lib/communications/notifications/types";
import type { NotificationKind } from "@/lib/communications/preferences/constants";
import type { Page } from "@/lib/core/pagination";
import { readAllNotificationsAction } from "../actions";

type Chosen = { kind?: NotificationKind | undefined; isUnread?: "true" | undefined };
type Props = { inbox: Page<InboxItem>; counts: InboxCounts; chosen: Chosen };

export function InboxScreen({ inbox, counts, chosen }: Props) {
  const t = useTranslations("communications");
  const unread = counts.reduce((sum, count) => sum + count.unread, 0);
  const isEmpty = counts.length === 0;

  return (
    <div className="flex max-w-3xl flex-col gap-4">
      <PageHeader
        title={t("inbox.title")}
        lead={!isEmpty && t("inbox.lead", { unread })}
        actions={
          unread > 0 && (
            <ActButton
              action={readAllNotificationsAction}
              input={{}}
              label={t("inbox.read_all")}
              doneMessage={t("inbox.read_all_done")}
            />
          )
        }
      />
      {isEmpty && <EmptyState title={t("inbox.empty_title")}>{t("inbox.empty_text")}</EmptyState>}
      {!isEmpty && <InboxChips counts={counts} chosen={chosen} unread={unread} />}
      {!isEmpty && inbox.total === 0 && (
        <EmptyState title={t("inbox.nothing_unread")}>{t("inbox.nothing_unread_text")}</EmptyState>
      )}
      <InboxList items={inbox.items} />
      <NextPage
        path={hrefOf(chosen)}
        cursor={inbox.nextCursor}
        shown={inbox.items.length}
        total={inbox.total}
      />
      <p>
        <TextLink href="/messages/settings">{t("inbox.settings")}</TextLink>
      </p>
    </div>
  );
}

function InboxChips({ counts, chosen, unread }: { counts: InboxCounts; chosen: Chosen; unread: number }) {
  const t = useTranslations("communications");

  return (
    <ChipFilter
      label={t("inbox.filter")}
      chips={[
        { label: t("inbox.all"), href: hrefOf({}), isActive: !chosen.kind && !chosen.isUnread },
        {
          label: t("inbox.unread_only"),
          href: hrefOf({ isUnread: "true" }),
          isActive: chosen.isUnread === "true",
          count: unread,
        },
        ...counts.map(({ kind, all }) => ({
          label: t(`kind.${kind}`),
          href: hrefOf({ kind }),
          isActive: chosen.kind === kind,
          count: all,
        })),
      ]}
    />
  );
}

function hrefOf({ kind, isUnread }: Chosen): string {
  const query = new URLSearchParams({ ...(kind ? { kind } : {}), ...(isUnread ? { isUnread } : {}) });
  return query.size > 0 ? `/messages?${query.toString()}` : "/messages";
}
