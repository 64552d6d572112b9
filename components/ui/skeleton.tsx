import clsx from "clsx";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

/** Says once, to those who cannot see the shimmer, that the page is on its way. */
export function SkeletonFrame({ children }: { children: ReactNode }) {
  const t = useTranslations("common");

  return (
    <div role="status" aria-busy="true" className="flex flex-col gap-4">
      <span className="sr-only">{t("loading")}</span>
      {children}
    </div>
  );
}

export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden="true" className={clsx("bg-sunken animate-pulse rounded-md", className)} />;
}

export function SkeletonHeader() {
  return (
    <div className="flex flex-col gap-2">
      <Skeleton className="h-8 w-2/3 max-w-sm" />
      <Skeleton className="h-5 w-full max-w-md" />
    </div>
  );
}

export function SkeletonStats({ count = 4 }: { count?: number }) {
  return (
    <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
      {Array.from({ length: count }, (_, i) => (
        <Skeleton key={i} className="h-24" />
      ))}
    </div>
  );
}

export function SkeletonRows({ count = 8 }: { count?: number }) {
  return (
    <div className="flex flex-col gap-2">
      {Array.from({ length: count }, (_, i) => (
        <Skeleton key={i} className="h-14" />
      ))}
    </div>
  );
}
