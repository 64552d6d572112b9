import { getTranslations } from "next-intl/server";
import { MarkRead } from "@/components/communications/mark-read";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { getNotice } from "@/lib/communications/notifications/queries";
import { requireCtx } from "@/lib/web/context";
import { getReaderLocale } from "@/lib/web/locale";
import { orNotFound } from "@/lib/web/or-not-found";
import { readNotificationAction } from "../../../actions";

type Props = { params: Promise<{ notice: string; subjectId: string }> };

export default async function NoticePage({ params }: Props) {
  const ctx = await requireCtx();
  const [t, locale, ref] = await Promise.all([getTranslations("communications"), getReaderLocale(), params]);
  const item = await orNotFound(getNotice(ctx, { ...ref, locale }));
  const { kind, subjectId, notice } = item;

  return (
    <>
      <PageHeader
        title={t(`notices.${notice}.title`, item.params)}
        crumbs={[{ label: t("inbox.title"), href: "/messages" }]}
      />
      {!item.isRead && <MarkRead read={readNotificationAction} message={{ kind, subjectId, notice }} />}
      <p className="mb-4 max-w-prose">{t(`notices.${notice}.text`, item.params)}</p>
      <LinkButton href={item.href} variant="primary">
        {t(`notices.${notice}.go`)}
      </LinkButton>
    </>
  );
}
