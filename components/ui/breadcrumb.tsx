import Link from "next/link";
import { useTranslations } from "next-intl";

export type Crumb = { label: string; href: string };

export function Breadcrumb({ crumbs }: { crumbs: Crumb[] }) {
  const t = useTranslations("common");

  return (
    <nav aria-label={t("breadcrumb")}>
      <ol className="text-muted flex flex-wrap items-center gap-x-2 text-sm">
        {crumbs.map((crumb) => (
          <li
            key={crumb.href}
            className="after:text-line-strong flex items-center gap-2 after:content-['/'] last:after:content-none"
          >
            <Link
              href={crumb.href}
              prefetch={false}
              className="hover:text-text inline-flex min-h-11 items-center underline-offset-4 hover:underline"
            >
              {crumb.label}
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}
