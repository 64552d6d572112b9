import { FlexRender, type Header, type Row as TanRow } from "@tanstack/react-table";
import clsx from "clsx";
import { ArrowDown, ArrowUp, ChevronsUpDown } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";
import { listHref, type ListParams, type Sort } from "./list-url";
import type { Features } from "./table-column";

// Rows and cells carry no classes of their own: `list-table` in app/globals.css styles them by their table.
// On a phone the rows are cards. `display: block` takes a table's meaning away, hence the explicit roles.

type HeadProps<Row extends object> = {
  headers: Header<Features, Row>[];
  path: string;
  params: ListParams;
  sort: Sort | null;
  children: ReactNode;
};

export function TableHead<Row extends object>({ headers, path, params, sort, children }: HeadProps<Row>) {
  return (
    <thead className="max-md:hidden">
      <tr role="row" className="border-line bg-sunken border-b">
        {children}
        {headers.map((header) => {
          const { label = "", sortKey, isNumeric } = header.column.columnDef.meta ?? {};
          const direction = sortKey !== undefined && sort?.key === sortKey ? sort : null;
          return (
            <th
              key={header.id}
              role="columnheader"
              scope="col"
              aria-sort={direction ? (direction.isDescending ? "descending" : "ascending") : undefined}
              className={clsx(
                "px-3 text-sm font-semibold whitespace-nowrap",
                isNumeric ? "text-end" : "text-start",
              )}
            >
              {sortKey === undefined ? (
                <span className="inline-flex min-h-11 items-center">{label}</span>
              ) : (
                <SortLink label={label} sortKey={sortKey} direction={direction} path={path} params={params} />
              )}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

type SortLinkProps = {
  label: string;
  sortKey: string;
  direction: Sort | null;
  path: string;
  params: ListParams;
};

function SortLink({ label, sortKey, direction, path, params }: SortLinkProps) {
  const t = useTranslations("common.table");
  const next = direction && !direction.isDescending ? `-${sortKey}` : sortKey;
  const glyph = direction ? (direction.isDescending ? ArrowDown : ArrowUp) : ChevronsUpDown;

  return (
    <Link
      href={listHref(path, params, { sort: next })}
      prefetch={false}
      scroll={false}
      title={t("sort_by", { column: label })}
      className="hover:text-brand inline-flex min-h-11 items-center gap-1"
    >
      {label}
      <Icon of={glyph} size="sm" className={direction ? "text-brand" : "text-muted"} />
    </Link>
  );
}

type RowProps<Row extends object> = { row: TanRow<Features, Row>; isSelected: boolean; children: ReactNode };

export function TableRow<Row extends object>({ row, isSelected, children }: RowProps<Row>) {
  return (
    <tr role="row" aria-selected={isSelected || undefined}>
      {children}
      {row.getVisibleCells().map((cell) => {
        const { label, card = "detail", isNumeric } = cell.column.columnDef.meta ?? {};
        return (
          <td
            key={cell.id}
            role="cell"
            data-label={label}
            data-card={card}
            data-numeric={isNumeric || undefined}
          >
            <FlexRender cell={cell} />
          </td>
        );
      })}
    </tr>
  );
}

type SelectCellProps = {
  label: string;
  isChecked: boolean;
  isMixed?: boolean;
  isHead?: boolean;
  onChange: (isChecked: boolean) => void;
};

export function SelectCell({ label, isChecked, isMixed = false, isHead = false, onChange }: SelectCellProps) {
  const Cell = isHead ? "th" : "td";

  return (
    <Cell role={isHead ? "columnheader" : "cell"} data-card="tick">
      <label>
        <span className="sr-only">{label}</span>
        <input
          type="checkbox"
          checked={isChecked}
          ref={(box) => {
            if (box) box.indeterminate = isMixed;
          }}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
      </label>
    </Cell>
  );
}
