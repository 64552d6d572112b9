import { useFormatter, useTranslations } from "next-intl";
import { useBilingual } from "@/components/ui/bilingual";
import { EmptyState } from "@/components/ui/empty-state";
import type { OversightLine, OversightMonth } from "@/lib/audit/oversight/types";
import { Source } from "./why-tree";

/** Month by month, who from above opened or took out records of a unit, how often and of how many. */
export function OversightMonths({ months }: { months: readonly OversightMonth[] }) {
  const t = useTranslations("rights.oversight");
  const format = useFormatter();
  if (months.length === 0) return <EmptyState title={t("none_title")}>{t("none_text")}</EmptyState>;
  return (
    <div className="flex flex-col gap-4">
      {months.map(({ month, openings, exports, lines, more }) => (
        <section key={month} className="border-line bg-raised rounded-lg border px-4 py-3">
          <h3 className="font-semibold">
            {format.dateTime(new Date(`${month}-01T00:00:00Z`), {
              ...{ year: "numeric", month: "long", timeZone: "UTC" },
            })}
          </h3>
          <p className="text-muted text-sm">{t("sums", { openings, exports })}</p>
          <ul className="divide-line mt-2 divide-y">
            {lines.map((line, i) => (
              <li key={i} className="py-2">
                <Line line={line} />
              </li>
            ))}
          </ul>
          {more > 0 && <p className="text-muted text-sm">{t("more", { count: more })}</p>}
        </section>
      ))}
    </div>
  );
}

function Line({ line }: { line: OversightLine }) {
  const t = useTranslations("rights.oversight");
  const bilingual = useBilingual();
  const { by, byKind, kind, records, sources, times } = line;
  const who = by ? bilingual(by.name, by.nameLocal) : t(`by.${byKind}`);
  return (
    <>
      <p>{t(`did.${kind}`, { who, times, records })}</p>
      {sources.map((source, i) => (
        <Source key={i} source={source} />
      ))}
    </>
  );
}
