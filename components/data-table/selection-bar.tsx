"use client";

import clsx from "clsx";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";

/** Named rows, or everything the present search and filters find, also beyond this page. */
export type Selection = { kind: "rows"; ids: string[]; count: number } | { kind: "result"; count: number };

type Props = {
  selection: Selection;
  total: number;
  isPageSelected: boolean;
  onPage: () => void;
  onWholeResult: () => void;
  onClear: () => void;
  children: ReactNode;
};

export function SelectionBar(props: Props) {
  const { selection, total, isPageSelected, onPage, onWholeResult, onClear, children } = props;
  const t = useTranslations("common.table");
  const isWhole = selection.kind === "result";
  const isAny = selection.count > 0;

  return (
    <div
      className={clsx(
        "flex flex-wrap items-center gap-x-1 gap-y-2",
        isAny && "border-brand bg-brand-soft sticky top-18 z-20 rounded-md border p-2",
      )}
    >
      <p role="status" className={isAny ? "px-2 font-semibold" : "sr-only"}>
        {isWhole ? t("all_selected", { total }) : t("selected", { count: selection.count })}
      </p>
      {!isPageSelected && (
        <Button variant="quiet" onClick={onPage} className={clsx(!isAny && "md:hidden")}>
          {t("select_page")}
        </Button>
      )}
      {isPageSelected && !isWhole && total > selection.count && (
        <Button variant="quiet" onClick={onWholeResult}>
          {t("select_all", { total })}
        </Button>
      )}
      {isAny && (
        <>
          <Button variant="quiet" onClick={onClear}>
            {t("clear_selection")}
          </Button>
          <div className="flex flex-wrap gap-2 sm:ms-auto">{children}</div>
        </>
      )}
    </div>
  );
}
