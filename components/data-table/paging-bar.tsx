import { ChevronLeft, ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { Icon } from "@/components/ui/icon";
import { LinkButton } from "@/components/ui/link-button";
import { type ListParams, nextHref, previousHref, rowsBefore } from "./list-url";

type ListPage = {
  items: readonly unknown[];
  nextCursor: string | null;
  total: number;
  /** There are more than `total`: counting all of them would keep the reader waiting. */
  isTotalCapped?: boolean;
};

/** How much of the result is in sight; nothing is capped silently. */
export function ResultCount({ params, page }: { params: ListParams; page: ListPage }) {
  const t = useTranslations("common.table");
  const before = rowsBefore(params);
  const shown = page.items.length;
  const { total, isTotalCapped = false } = page;

  return (
    <p role="status" className="tabular text-muted">
      {isTotalCapped
        ? t("range_shown_of_more", { from: before + 1, to: before + shown, total })
        : before > 0
          ? t("range_shown", { from: before + 1, to: before + shown, total })
          : shown < total
            ? t("first_shown", { shown, total })
            : t("all_shown", { total })}
    </p>
  );
}

type Props = { path: string; params: ListParams; page: ListPage };

export function PagingBar({ path, params, page }: Props) {
  const t = useTranslations("common.table");
  const shown = page.items.length;
  const previous = previousHref(path, params, pageSizeOf(params, shown));
  if (!previous && !page.nextCursor) return null;

  return (
    <nav aria-label={t("pages")} className="flex justify-between gap-2">
      {previous ? (
        <LinkButton href={previous} icon={<Icon of={ChevronLeft} className="rtl:rotate-180" />}>
          {t("previous")}
        </LinkButton>
      ) : (
        <span />
      )}
      {page.nextCursor && (
        <LinkButton href={nextHref(path, params, { nextCursor: page.nextCursor, shown })}>
          {t("next")}
          <Icon of={ChevronRight} className="rtl:rotate-180" />
        </LinkButton>
      )}
    </nav>
  );
}

/** Every page before the last is full, so the rows before this one divide evenly by the pages behind it. */
function pageSizeOf(params: ListParams, shown: number): number {
  const back = params.back;
  const pagesBehind = back === undefined ? 0 : String(back).split(".").length;
  return pagesBehind === 0 ? shown : Math.round(rowsBefore(params) / pagesBehind);
}
