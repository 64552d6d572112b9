import { useFormatter, useTranslations } from "next-intl";
import Link from "next/link";
import type { Work } from "./waiting-work";

/** Each kind of work with its number, which opens the list behind it. */
export function WorkList({ works }: { works: readonly Work[] }) {
  const t = useTranslations("home.office.work");
  const format = useFormatter();
  return (
    <ul className="divide-line border-line divide-y border-y">
      {works.map(({ key, href, count, late = 0, dueAt }) => (
        <li key={key}>
          <Link
            href={href}
            prefetch={false}
            className="hover:bg-sunken flex min-h-14 items-center justify-between gap-4 py-2.5"
          >
            <span className="min-w-0">
              <span className="block font-medium">{t(key)}</span>
              {late > 0 && <span className="text-danger block text-sm">{t("late", { count: late })}</span>}
              {late === 0 && dueAt && (
                <span className="text-muted block text-sm">
                  {t("due", { date: format.dateTime(dueAt, "day") })}
                </span>
              )}
            </span>
            <span className={count > 0 ? "tabular text-xl font-semibold" : "tabular text-muted text-xl"}>
              {format.number(count)}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
