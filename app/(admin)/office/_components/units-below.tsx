import { useFormatter, useTranslations } from "next-intl";
import { Bilingual } from "@/components/ui/bilingual";
import { TextLink } from "@/components/ui/text-link";
import type { Page } from "@/lib/core/pagination";
import type { TreeNode } from "@/lib/units/tree/types";

const SHOWN_MAX = 12;

/** Most people waiting first, then most empty offices: what a secretary telephones about. */
export function UnitsBelow({ below, parentId }: { below: Page<TreeNode>; parentId: string }) {
  const t = useTranslations("home.office");
  const format = useFormatter();
  const rows = [...below.items].sort(byNeed).slice(0, SHOWN_MAX);

  return (
    <>
      <div className="overflow-x-auto">
        <table className="w-full text-sm sm:text-base">
          <thead>
            <tr className="text-muted text-start text-sm">
              <th scope="col" className="py-2 pe-3 text-start font-medium">
                {t("unit_name")}
              </th>
              <th scope="col" className="px-2 py-2 text-end font-medium">
                {t("waiting")}
              </th>
              <th scope="col" className="hidden px-2 py-2 text-end font-medium sm:table-cell">
                {t("active")}
              </th>
              <th scope="col" className="py-2 ps-2 text-end font-medium">
                {t("vacant")}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((unit) => (
              <tr key={unit.id} className="border-line border-t">
                <th scope="row" className="py-2.5 pe-3 text-start font-medium">
                  <TextLink href={`/office/units/${unit.id}`}>
                    <Bilingual text={unit.name} local={unit.nameLocal} />
                  </TextLink>
                </th>
                <td className="tabular px-2 py-2.5 text-end">{format.number(unit.counts?.pending ?? 0)}</td>
                <td className="tabular hidden px-2 py-2.5 text-end sm:table-cell">
                  {format.number(unit.counts?.active ?? 0)}
                </td>
                <td className="tabular py-2.5 ps-2 text-end">
                  {format.number(unit.counts?.vacantSeats ?? 0)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="mt-3">
        <TextLink href={`/office/units?open=${parentId}`}>{t("more", { total: below.total })}</TextLink>
      </p>
    </>
  );
}

function byNeed(a: TreeNode, b: TreeNode): number {
  const waiting = (b.counts?.pending ?? 0) - (a.counts?.pending ?? 0);
  return waiting !== 0 ? waiting : (b.counts?.vacantSeats ?? 0) - (a.counts?.vacantSeats ?? 0);
}
