import { useFormatter } from "next-intl";
import Link from "next/link";
import { Bilingual } from "@/components/ui/bilingual";
import type { AnnouncementArticle } from "@/lib/communications/announcements/types";

type Props = { articles: AnnouncementArticle[]; empty: string };

export function News({ articles, empty }: Props) {
  const format = useFormatter();
  if (articles.length === 0) return <p className="text-muted">{empty}</p>;

  return (
    <div className="flex flex-col gap-3">
      {articles.map((article) => (
        <Link
          key={article.id}
          href={`/announcements/${article.id}`}
          prefetch={false}
          className="border-line bg-raised shadow-raised hover:border-brand block rounded-lg border p-4"
        >
          <span className="block font-semibold" lang={article.text.locale}>
            {article.text.title}
          </span>
          <span className="mt-1 line-clamp-2" lang={article.text.locale}>
            {article.text.body}
          </span>
          <span className="text-muted mt-2 block text-sm">
            <Bilingual text={article.unit.name} local={article.unit.nameLocal} />
            {" · "}
            {format.dateTime(article.publishedAt, "day")}
          </span>
        </Link>
      ))}
    </div>
  );
}
