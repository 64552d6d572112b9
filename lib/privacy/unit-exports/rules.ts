import { INVENTORY } from "../inventory/constants";
import { columnsOf, isPersonal } from "../inventory/rules";
import type { CatalogueColumn, TableEntry } from "../inventory/types";
import { LEFT_OUT_OF_UNITS } from "./constants";
import type { Belonging, UnitTables } from "./types";

type Inventory = Readonly<Record<string, TableEntry>>;

/**
 * Every table whose rows belong to units, read from the live schema: by a column of its own that names a unit; else by
 * required keys to rows that belong to units, to members only where there is no other. Who acted is no belonging.
 * Machinery and ballots never are; a new table with a unit is found without anybody's doing.
 */
export function unitTables(
  catalogue: readonly CatalogueColumn[],
  inventory: Inventory = INVENTORY,
): UnitTables {
  const columns = catalogue.filter((column) => isRecord(column.table, inventory));
  const found = new Map<string, readonly Belonging[]>([["units", [{ column: "id", parent: "units" }]]]);
  for (const { table } of columns) {
    const direct = columns.filter((one) => one.table === table && namesUnit(one));
    if (table !== "units" && direct.length > 0) {
      found.set(
        table,
        direct.map(({ column }) => ({ column, parent: "units" })),
      );
    }
  }
  for (let size = 0; size !== found.size;) {
    size = found.size;
    for (const [table, ways] of through(columns, found, inventory)) found.set(table, ways);
  }
  return found;
}

/** The tables of the file, without those that are left out for a stated reason. */
export function exportedTables(tables: UnitTables): string[] {
  return [...tables.keys()].filter((table) => !Object.hasOwn(LEFT_OUT_OF_UNITS, table)).sort();
}

/** The columns of a table that stand in the file: no secret, nothing sealed, no index, no file, not who acted. */
export function shownColumns(table: string, inventory: Inventory = INVENTORY): string[] {
  const entry = inventory[table];
  return entry ? columnsOf(entry.columns, "key", "fact", "text").filter((one) => one !== "tenant_id") : [];
}

function isRecord(table: string, inventory: Inventory): boolean {
  const entry = inventory[table];
  if (!entry) return false;
  return isPersonal(entry) || entry.why === "organisation" || entry.why === "published";
}

function namesUnit({ column, refersTo }: CatalogueColumn): boolean {
  return refersTo === "units" || /(^|_)unit_id$/.test(column);
}

function through(
  columns: readonly CatalogueColumn[],
  found: UnitTables,
  inventory: Inventory,
): [string, Belonging[]][] {
  const ways = new Map<string, Belonging[]>();
  for (const { table, column, refersTo, isNullable } of columns) {
    if (found.has(table) || isNullable || refersTo === null || !found.has(refersTo)) continue;
    if (columnsOf(inventory[table]?.columns ?? {}, "who").includes(column)) continue;
    ways.set(table, [...(ways.get(table) ?? []), { column, parent: refersTo }]);
  }
  return [...ways].map(([table, all]) => {
    const others = all.filter(({ parent }) => parent !== "members");
    return [table, others.length > 0 ? others : all];
  });
}
