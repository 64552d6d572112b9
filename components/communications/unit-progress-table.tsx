import { useFormatter, useTranslations } from "next-intl";
import { Bilingual } from "@/components/ui/bilingual";
import { Section } from "@/components/ui/section";
import type { UnitProgress } from "@/lib/communications/deliveries/types";

const FIGURES = ["planned", "done", "opened", "failed", "skipped"] as const;
const NAMES = {
  planned: "planned",
  done: "accepted",
  opened: "opened",
  failed: "failed",
  skipped: "skipped",
} as const;

/** Reach of each unit directly below, by channel. On a phone each line is a card with its words beside the figures. */
export function UnitProgressTable({ lines }: { lines: UnitProgress[] }) {
  const t = useTranslations("communications");
  const format = useFormatter();

  return (
    <Section title={t("delivery.by_unit")} lead={t("delivery.by_unit_lead")}>
      <table aria-label={t("delivery.unit_table")} className="w-full max-md:block">
        <thead className="max-md:sr-only">
          <tr className="border-line text-muted border-b text-sm">
            <th className="py-2 pe-4 text-start font-medium">{t("delivery.unit")}</th>
            <th className="py-2 pe-4 text-start font-medium">{t("detail.column_channel")}</th>
            {FIGURES.map((figure) => (
              <th key={figure} className="py-2 pe-4 text-end font-medium">
                {t(`delivery.${NAMES[figure]}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-line divide-y max-md:block">
          {lines.map((line) => (
            <tr
              key={`${line.unit.id} ${line.channel}`}
              className="max-md:flex max-md:flex-wrap max-md:gap-x-4 max-md:py-3"
            >
              <th scope="row" className="py-2 pe-4 text-start font-medium max-md:w-full max-md:py-0">
                <Bilingual text={line.unit.name} local={line.unit.nameLocal} />
              </th>
              <td className="text-muted py-2 pe-4 max-md:w-full max-md:py-0">
                {t(`channel.${line.channel}`)}
              </td>
              {FIGURES.map((figure) => (
                <td
                  key={figure}
                  className="tabular py-2 pe-4 text-end max-md:py-0 max-md:text-start max-md:text-sm"
                >
                  <span className="text-muted md:hidden">{`${t(`delivery.${NAMES[figure]}`)} `}</span>
                  {format.number(line[figure])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
