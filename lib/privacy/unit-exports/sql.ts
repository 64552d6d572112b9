import "server-only";
import type { Tx } from "@/lib/core/db";
import { Prisma } from "@/prisma/generated/client";
import { named, type Row, type Table } from "../inventory/sql";
import type { UnitTables } from "./types";

/** Rows of a table that belong to a unit or one below it, in the order of their key. */
export async function selectRowsOfUnit(
  tx: Tx,
  table: Table,
  of: { tables: UnitTables; path: string; columns: readonly string[]; limit: number; offset: number },
): Promise<Row[]> {
  const keys = [...table.columns.values()].filter(({ isKey }) => isKey).map(({ column }) => column);
  const rows = await tx.$queryRaw<{ row: Row }[]>`
    SELECT to_jsonb(s) AS row FROM (
      SELECT ${Prisma.join(of.columns.map((column) => Prisma.sql`t.${named(column)}`))} FROM ${named(table.name)} t
      WHERE t.tenant_id = app_tenant() AND ${belongs("t", table.name, of)}
      ORDER BY ${Prisma.join(keys.map((key) => Prisma.sql`t.${named(key)}`))} LIMIT ${of.limit} OFFSET ${of.offset}
    ) s`;
  return rows.map(({ row }) => row);
}

/** Whether a row belongs to the unit, by any of its table's ways there. */
function belongs(alias: string, table: string, of: { tables: UnitTables; path: string }): Prisma.Sql {
  if (table === "units") {
    return Prisma.sql`(${named(alias)}.path = ${of.path} OR starts_with(${named(alias)}.path, ${of.path} || '.'))`;
  }
  const inner = `${alias}p`;
  const ways = (of.tables.get(table) ?? []).map(
    ({ column, parent }) => Prisma.sql`${named(alias)}.${named(column)} IN (
      SELECT ${named(inner)}.id FROM ${named(parent)} ${named(inner)} WHERE ${belongs(inner, parent, of)})`,
  );
  return ways.length === 0 ? Prisma.sql`false` : Prisma.sql`(${Prisma.join(ways, " OR ")})`;
}
