import { AnnouncementArticle } from "@/components/communications/announcement-article";
import { MarkRead } from "@/components/communications/mark-read";
import { getArticle } from "@/lib/communications/announcements/queries";
import { isUnread } from "@/lib/communications/notifications/queries";
import { requireCtx } from "@/lib/web/context";
import { getReaderLocale } from "@/lib/web/locale";
import { orNotFound } from "@/lib/web/or-not-found";
import { readNotificationAction } from "../../messages/actions";

type Props = { params: Promise<{ announcementId: string }> };

export default async function AnnouncementArticlePage({ params }: Props) {
  const { announcementId } = await params;
  const ctx = await requireCtx();
  const locale = await getReaderLocale();
  const [article, unread] = await orNotFound(
    Promise.all([getArticle(ctx, { announcementId, locale }), isUnread(ctx, { subjectId: announcementId })]),
  );

  return (
    <>
      <AnnouncementArticle article={article} />
      {unread && (
        <MarkRead
          read={readNotificationAction}
          message={{ kind: "ANNOUNCEMENT", subjectId: announcementId }}
        />
      )}
    </>
  );
}
