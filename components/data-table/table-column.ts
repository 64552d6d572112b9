import {
  columnVisibilityFeature,
  createColumnHelper,
  metaHelper,
  rowSelectionFeature,
  tableFeatures,
} from "@tanstack/react-table";
import type { ReactNode } from "react";

/** A column as a domain describes it. */
export type TableColumn<Row> = {
  id: string;
  label: string;
  cell: (row: Row) => ReactNode;
  /** The server can sort by it; the key goes to `?sort=`. */
  sortKey?: string;
  isNumeric?: boolean;
  /** On a phone: "title" heads the card, "mark" stands beside it, "detail" is a labelled line, "none" is left out. */
  card?: CardRole;
  /** The reader may hide it. Without this it is always shown. */
  isHideable?: boolean;
  isHiddenAtFirst?: boolean;
};

export type CardRole = "title" | "mark" | "detail" | "none";

type ColumnMeta = { label: string; card: CardRole; isNumeric: boolean; sortKey: string | undefined };

/** Sorting, filtering and paging are the server's; the table itself keeps columns and selection. */
export const features = tableFeatures({
  columnVisibilityFeature,
  rowSelectionFeature,
  columnMeta: metaHelper<ColumnMeta>(),
});

export type Features = typeof features;

export function toColumnDefs<Row extends object>(columns: readonly TableColumn<Row>[]) {
  const helper = createColumnHelper<Features, Row>();
  return helper.columns(
    columns.map(({ id, label, cell, sortKey, isNumeric = false, isHideable = false, card = "detail" }) =>
      helper.display({
        id,
        header: label,
        cell: ({ row }) => cell(row.original),
        enableHiding: isHideable,
        meta: { label, card, isNumeric, sortKey },
      }),
    ),
  );
}

/** Which columns stand: the reader's choice in the address, else the domain's own. */
export function visibilityOf<Row>(
  columns: readonly TableColumn<Row>[],
  chosen: readonly string[] | null,
): Record<string, boolean> {
  return Object.fromEntries(
    columns
      .filter((column) => column.isHideable)
      .map((column) => [column.id, chosen ? chosen.includes(column.id) : !column.isHiddenAtFirst]),
  );
}
