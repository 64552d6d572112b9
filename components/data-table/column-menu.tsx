"use client";

import type { Column } from "@tanstack/react-table";
import { Columns3 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Icon } from "@/components/ui/icon";
import { Popover } from "@/components/ui/popover";
import { listHref, type ListParams } from "./list-url";
import type { Features } from "./table-column";

type Props<Row extends object> = { columns: Column<Features, Row>[]; path: string; params: ListParams };

export function ColumnMenu<Row extends object>({ columns, path, params }: Props<Row>) {
  const t = useTranslations("common.table");
  const router = useRouter();
  const hideable = columns.filter((column) => column.getCanHide());
  if (hideable.length === 0) return null;

  const toggle = (id: string) => {
    const chosen = hideable.filter((column) => column.getIsVisible() !== (column.id === id));
    const cols = chosen.map((column) => column.id).join(".");
    router.replace(listHref(path, params, { cols }), { scroll: false });
  };

  return (
    <Popover className="max-md:hidden" label={t("columns")} icon={<Icon of={Columns3} />}>
      {hideable.map((column) => (
        <label key={column.id} className="hover:bg-sunken flex min-h-11 items-center gap-3 rounded-md px-3">
          <input
            type="checkbox"
            checked={column.getIsVisible()}
            onChange={() => toggle(column.id)}
            className="size-5"
          />
          {column.columnDef.meta?.label}
        </label>
      ))}
    </Popover>
  );
}
