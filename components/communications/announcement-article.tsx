import { useFormatter, useLocale, useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { useBilingual } from "@/components/ui/bilingual";
import { PageHeader } from "@/components/ui/page-header";
import type { AnnouncementArticle as Article } from "@/lib/communications/announcements/types";
import { AnnouncementText } from "./announcement-text";

/** The announcement as its reader sees it, readable before any script has run. */
export function AnnouncementArticle({ article }: { article: Article }) {
  const t = useTranslations("communications");
  const format = useFormatter();
  const bilingual = useBilingual();
  const names = new Intl.DisplayNames(useLocale(), { type: "language" });
  const { text, unit, publishedAt, expiresAt } = article;

  return (
    <article>
      <PageHeader
        title={<span lang={text.locale}>{text.title}</span>}
        crumbs={[{ label: t("inbox.title"), href: "/messages" }]}
        marks={
          <>
            {article.priority === "HIGH" && <Badge tone="warning">{t("important")}</Badge>}
            {article.isPinned && <Badge>{t("pinned")}</Badge>}
          </>
        }
        lead={[
          t("article.from", { unit: bilingual(unit.name, unit.nameLocal) }),
          format.dateTime(publishedAt, "moment"),
          ...(expiresAt ? [t("article.until", { at: format.dateTime(expiresAt, "moment") })] : []),
        ].join(" · ")}
      />
      {article.isFallback && (
        <div className="mb-4 max-w-prose">
          <Alert>{t("article.fallback", { language: names.of(text.locale) ?? text.locale })}</Alert>
        </div>
      )}
      <AnnouncementText text={text} />
    </article>
  );
}
