import clsx from "clsx";
import { Check } from "lucide-react";
import Link from "next/link";
import { useFormatter } from "next-intl";
import { Icon } from "./icon";

export type Chip = { label: string; href: string; isActive: boolean; count?: number | undefined };

/** Filters that live in the URL: each chip is a link to the list with that filter on or off. */
export function ChipFilter({ label, chips }: { label: string; chips: Chip[] }) {
  const format = useFormatter();

  return (
    <nav aria-label={label}>
      <ul className="flex flex-wrap gap-2">
        {chips.map((chip) => (
          <li key={chip.href}>
            <Link
              href={chip.href}
              prefetch={false}
              scroll={false}
              aria-current={chip.isActive ? "true" : undefined}
              className={clsx(
                "inline-flex min-h-11 items-center gap-1.5 rounded-full border px-4 text-sm font-medium transition-colors",
                chip.isActive
                  ? "border-brand bg-brand-soft text-brand"
                  : "border-line-strong bg-raised text-text hover:bg-sunken",
              )}
            >
              {chip.isActive && <Icon of={Check} size="sm" />}
              {chip.label}
              {chip.count !== undefined && (
                <span className="tabular text-muted">{format.number(chip.count)}</span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
