import clsx from "clsx";
import Link from "next/link";

export type LinkTab = { label: string; href: string; isCurrent: boolean; count?: string };

/** Faces of one thing, each with an address of its own. */
export function LinkTabs({ label, tabs }: { label: string; tabs: readonly LinkTab[] }) {
  return (
    <nav aria-label={label} className="border-line mb-5 overflow-x-auto border-b">
      <ul className="flex gap-1">
        {tabs.map((tab) => (
          <li key={tab.href}>
            <Link
              href={tab.href}
              prefetch={false}
              aria-current={tab.isCurrent ? "page" : undefined}
              className={clsx(
                "inline-flex min-h-11 items-center gap-2 border-b-2 px-3 whitespace-nowrap",
                tab.isCurrent
                  ? "border-brand text-brand font-semibold"
                  : "text-muted hover:border-line-strong hover:text-text border-transparent",
              )}
            >
              {tab.label}
              {tab.count !== undefined && <span className="tabular text-sm">{tab.count}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
