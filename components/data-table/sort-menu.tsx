import { ArrowDown, ArrowUp, ArrowUpDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { Icon } from "@/components/ui/icon";
import { Popover, PopoverLink } from "@/components/ui/popover";
import { listHref, type ListParams, sortOf } from "./list-url";
import type { TableColumn } from "./table-column";

type Props<Row> = { columns: readonly TableColumn<Row>[]; path: string; params: ListParams };

/** Cards have no header to press, so on a phone the order is chosen here. */
export function SortMenu<Row>({ columns, path, params }: Props<Row>) {
  const t = useTranslations("common.table");
  const sort = sortOf(params);
  const choices = columns.flatMap(({ label, sortKey }) =>
    sortKey === undefined ? [] : [false, true].map((isDescending) => ({ label, sortKey, isDescending })),
  );
  if (choices.length === 0) return null;

  return (
    <Popover className="md:hidden" label={t("sort")} icon={<Icon of={ArrowUpDown} />}>
      {choices.map(({ label, sortKey, isDescending }) => (
        <PopoverLink
          key={`${sortKey} ${isDescending}`}
          href={listHref(path, params, { sort: isDescending ? `-${sortKey}` : sortKey })}
          isCurrent={sort?.key === sortKey && sort.isDescending === isDescending}
          icon={<Icon of={isDescending ? ArrowDown : ArrowUp} />}
        >
          {t(isDescending ? "descending" : "ascending", { column: label })}
        </PopoverLink>
      ))}
    </Popover>
  );
}
