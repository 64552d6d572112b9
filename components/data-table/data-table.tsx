"use client";

import { type RowSelectionState, useTable } from "@tanstack/react-table";
import { usePathname, useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useMemo, useState } from "react";
import { ColumnMenu } from "./column-menu";
import { listHref, type ListParams, paramsFrom, sortOf, valuesOf } from "./list-url";
import { PagingBar, ResultCount } from "./paging-bar";
import { type Selection, SelectionBar } from "./selection-bar";
import { SortMenu } from "./sort-menu";
import { features, type TableColumn, toColumnDefs, visibilityOf } from "./table-column";
import { SelectCell, TableHead, TableRow } from "./table-parts";

export type { Selection } from "./selection-bar";
export type { TableColumn } from "./table-column";

type Props<Row extends { id: string }> = {
  /** What the list holds, for those who hear it. */
  label: string;
  columns: readonly TableColumn<Row>[];
  page: { items: Row[]; nextCursor: string | null; total: number; isTotalCapped?: boolean };
  /** The name of a row, for its tick box. */
  nameOf: (row: Row) => string;
  /** Buttons for what is selected. Without them no row can be selected. */
  bulk?: ((selection: Selection, clear: () => void) => ReactNode) | undefined;
  /** Shown in place of the rows when there are none. */
  empty: ReactNode;
  /** Right end of the line above the table: export, saved views. */
  tools?: ReactNode;
};

export function DataTable<Row extends { id: string }>(props: Props<Row>) {
  const path = usePathname();
  const query = useSearchParams();
  const params = useMemo(() => paramsFrom(new URLSearchParams(query)), [query]);
  // A selection belongs to one result: another search or filter starts with none, another page or order keeps it.
  const result = listHref(path, params, { sort: null, cols: null });

  return <ResultTable key={result} {...props} path={path} params={params} />;
}

type ResultProps<Row extends { id: string }> = Props<Row> & { path: string; params: ListParams };

function ResultTable<Row extends { id: string }>(props: ResultProps<Row>) {
  "use no memo";
  const { label, columns, page, nameOf, bulk, empty, tools, path, params } = props;
  const t = useTranslations("common.table");
  const [rowSelection, setRowSelection] = useState<RowSelectionState>({});
  const [isWholeResult, setWholeResult] = useState(false);
  const columnDefs = useMemo(() => toColumnDefs(columns), [columns]);
  const chosen = params.cols === undefined ? null : (valuesOf(params, "cols")[0] ?? "").split(".");

  const table = useTable({
    features,
    data: page.items,
    columns: columnDefs,
    getRowId: (row: Row) => row.id,
    enableRowSelection: bulk !== undefined,
    state: { rowSelection, columnVisibility: visibilityOf(columns, chosen) },
    onRowSelectionChange: (update) => {
      setWholeResult(false);
      setRowSelection(update);
    },
  });

  if (page.items.length === 0) return empty;

  const isPageSelected = isWholeResult || table.getIsAllRowsSelected();
  const ids = Object.keys(rowSelection);
  const selection: Selection = isWholeResult
    ? { kind: "result", count: page.total }
    : { kind: "rows", ids, count: ids.length };
  const clear = () => {
    setWholeResult(false);
    setRowSelection({});
  };

  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <ResultCount params={params} page={page} />
        <div className="flex flex-wrap items-center gap-2">
          <SortMenu columns={columns} path={path} params={params} />
          <ColumnMenu columns={table.getAllLeafColumns()} path={path} params={params} />
          {tools}
        </div>
      </div>
      {bulk && (
        <SelectionBar
          selection={selection}
          total={page.total}
          isPageSelected={isPageSelected}
          onPage={() => table.toggleAllRowsSelected(true)}
          onWholeResult={() => setWholeResult(true)}
          onClear={clear}
        >
          {bulk(selection, clear)}
        </SelectionBar>
      )}
      <div className="md:border-line md:bg-raised md:overflow-x-auto md:rounded-lg md:border">
        <table role="table" aria-label={label} className="list-table w-full max-md:block">
          <TableHead
            headers={table.getHeaderGroups()[0]?.headers ?? []}
            path={path}
            params={params}
            sort={sortOf(params)}
          >
            {bulk && (
              <SelectCell
                isHead
                label={t("select_page")}
                isChecked={isPageSelected}
                isMixed={!isPageSelected && table.getIsSomeRowsSelected()}
                onChange={(isChecked) => (isChecked ? table.toggleAllRowsSelected(true) : clear())}
              />
            )}
          </TableHead>
          <tbody className="max-md:flex max-md:flex-col max-md:gap-2">
            {table.getRowModel().rows.map((row) => (
              <TableRow key={row.id} row={row} isSelected={isWholeResult || row.getIsSelected()}>
                {bulk && (
                  <SelectCell
                    label={t("select_row", { name: nameOf(row.original) })}
                    isChecked={isWholeResult || row.getIsSelected()}
                    onChange={(isChecked) => row.toggleSelected(isChecked)}
                  />
                )}
              </TableRow>
            ))}
          </tbody>
        </table>
      </div>
      <PagingBar path={path} params={params} page={page} />
    </div>
  );
}
