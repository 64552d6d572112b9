import { Pin } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { useBilingual } from "@/components/ui/bilingual";
import { Icon } from "@/components/ui/icon";
import type { InboxItem, NoticeItem } from "@/lib/communications/notifications/types";

/** Unread ones carry a word, not only a weight, and lead to the page that marks them read. */
export function InboxList({ items }: { items: InboxItem[] }) {
  return (
    <ul className="flex flex-col gap-3">
      {items.map((item) => (
        <li key={hrefOf(item)}>
          <Link
            href={hrefOf(item)}
            prefetch={false}
            className="border-line bg-raised shadow-raised hover:border-brand flex min-h-11 flex-col gap-1 rounded-lg border p-4"
          >
            <InboxMarks item={item} />
            {item.kind === "ANNOUNCEMENT" ? <AnnouncementLines item={item} /> : <NoticeLines item={item} />}
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** A notice has a page of its own, which marks it read and leads on. */
function hrefOf(item: InboxItem): string {
  if (item.kind === "ANNOUNCEMENT") return `/announcements/${item.subjectId}`;
  return `/messages/notices/${item.notice}/${item.subjectId}`;
}

function InboxMarks({ item }: { item: InboxItem }) {
  const t = useTranslations("communications");
  const format = useFormatter();
  const bilingual = useBilingual();

  return (
    <span className="text-muted flex flex-wrap items-center gap-2 text-sm">
      {!item.isRead && <Badge tone="brand">{t("inbox.new")}</Badge>}
      {item.priority === "HIGH" && <Badge tone="warning">{t("important")}</Badge>}
      {item.isPinned && <Badge icon={<Icon of={Pin} size="sm" />}>{t("pinned")}</Badge>}
      <span className="tabular">
        {[
          item.kind === "ANNOUNCEMENT" && bilingual(item.unit.name, item.unit.nameLocal),
          format.dateTime(item.createdAt, "moment"),
        ]
          .filter(Boolean)
          .join(" · ")}
      </span>
    </span>
  );
}

function AnnouncementLines({ item }: { item: Extract<InboxItem, { kind: "ANNOUNCEMENT" }> }) {
  return (
    <>
      <span lang={item.text.locale} className={item.isRead ? "font-medium" : "font-semibold"}>
        {item.text.title}
      </span>
      <span lang={item.text.locale} className="text-muted line-clamp-2 text-sm">
        {item.text.body}
      </span>
    </>
  );
}

function NoticeLines({ item }: { item: NoticeItem }) {
  const t = useTranslations("communications.notices");

  return (
    <>
      <span className={item.isRead ? "font-medium" : "font-semibold"}>
        {t(`${item.notice}.title`, item.params)}
      </span>
      <span className="text-muted line-clamp-2 text-sm">{t(`${item.notice}.text`, item.params)}</span>
    </>
  );
}
