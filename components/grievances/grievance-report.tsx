import { useFormatter, useTranslations } from "next-intl";
import { useBilingual } from "@/components/ui/bilingual";
import { KeyValueList } from "@/components/ui/key-value-list";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { Section } from "@/components/ui/section";
import type { GrievanceReport } from "@/lib/grievances/tickets/types";

type Props = { report: GrievanceReport };
type Row = { key: string; cells: string[] };

/** What was asked and answered in a unit and below it. */
export function GrievanceReportView({ report }: Props) {
  const t = useTranslations("grievances.report");
  const tCategory = useTranslations("grievances.category");
  const format = useFormatter();
  const bilingual = useBilingual();
  const number = (value: number) => format.number(value);
  const oneDigit = (value: number | null) =>
    value === null ? "–" : format.number(value, { maximumFractionDigits: 1 });
  const { submitted, answered, rating, units, categories } = report;

  return (
    <>
      <KeyValueList
        items={[
          { key: "submitted", label: t("submitted"), value: number(submitted) },
          { key: "answered", label: t("answered"), value: number(answered) },
          { key: "rating", label: t("rating"), value: rating === null ? t("no_rating") : oneDigit(rating) },
        ]}
      />
      <Section title={t("by_category")}>
        <FigureTable
          name={t("by_category")}
          head={[t("category"), t("week"), t("month"), t("older"), t("median")]}
          rows={categories.map(({ category, upTo7Days, upTo30Days, older, medianDays }) => ({
            key: category,
            cells: [
              tCategory(category),
              number(upTo7Days),
              number(upTo30Days),
              number(older),
              oneDigit(medianDays),
            ],
          }))}
        />
      </Section>
      <Section title={t("by_unit")}>
        <FigureTable
          name={t("by_unit")}
          head={[t("unit"), t("submitted"), t("answered"), t("open"), t("overdue")]}
          rows={units.map(({ id, name, nameLocal, ...figures }) => ({
            key: id,
            cells: [
              bilingual(name, nameLocal),
              ...[figures.submitted, figures.answered, figures.open, figures.overdue].map(number),
            ],
          }))}
        />
      </Section>
    </>
  );
}

function FigureTable({ name, head, rows }: { name: string; head: string[]; rows: Row[] }) {
  const t = useTranslations("grievances.report");

  if (rows.length === 0) return <p className="text-muted">{t("nothing")}</p>;
  return (
    <ScrollRegion label={name} className="border-line bg-raised rounded-lg border">
      <table className="w-full text-sm">
        <thead>
          <tr className="border-line border-b">
            {head.map((label, i) => (
              <th key={label} scope="col" className={i === 0 ? "p-3 text-start" : "p-3 text-end"}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-line divide-y">
          {rows.map(({ key, cells: [first, ...figures] }) => (
            <tr key={key}>
              <th scope="row" className="p-3 text-start font-normal">
                {first}
              </th>
              {figures.map((figure, i) => (
                <td key={head[i + 1]} className="tabular p-3 text-end">
                  {figure}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
