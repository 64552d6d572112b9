"use client";

import { useTranslations } from "next-intl";
import { usePathname, useSearchParams } from "next/navigation";
import { useEffect, useState } from "react";

/** A line at the top from the tap on a link until its page is there; without it a weak network looks like a dead one. */
export function NavigationProgress() {
  const t = useTranslations("common");
  const here = `${usePathname()}?${useSearchParams().toString()}`;
  const [left, setLeft] = useState<string | null>(null);
  if (left !== null && left !== here) setLeft(null);

  useEffect(() => {
    const notice = (event: MouseEvent) => {
      if (isLeaving(event)) setLeft(here);
    };
    document.addEventListener("click", notice);
    return () => document.removeEventListener("click", notice);
  }, [here]);

  if (left !== here) return null;
  return (
    <div role="status" data-navigating="" className="fixed inset-x-0 top-0 z-50">
      <span className="sr-only">{t("loading")}</span>
      <div aria-hidden="true" className="bg-brand h-1 animate-pulse" />
    </div>
  );
}

/** The router has taken the click to itself, and the link leads to another page than this one. */
function isLeaving(event: MouseEvent): boolean {
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (!link || !event.defaultPrevented || link.origin !== location.origin) return false;
  return link.pathname !== location.pathname || link.search !== location.search;
}
