import { INVENTORY } from "./constants";
import type { CatalogueColumn, Columns, KeptView, PersonalTable, TableEntry, Use } from "./types";

const USES: readonly Use[] = ["key", "fact", "text", "sealed", "file", "who", "index", "secret"];

/** The columns of one use. */
export function columnsOf(columns: Columns, ...uses: readonly Use[]): string[] {
  return uses.flatMap((use) => columns[use]?.split(" ") ?? []);
}

export function isPersonal(entry: TableEntry): entry is PersonalTable {
  return entry.of !== "nobody";
}

/** The tables with rows of persons, in the order of the inventory. */
export function personalTables(): [string, PersonalTable][] {
  return Object.entries(INVENTORY).flatMap(([table, entry]) => (isPersonal(entry) ? [[table, entry]] : []));
}

/**
 * What the inventory and the live schema do not agree on, a sentence each: a table or column nobody has classified, one
 * that is gone, one named twice, and a foreign key to a person that no path and no `who` owns up to.
 */
export function gapsBetween(
  catalogue: readonly CatalogueColumn[],
  inventory: Readonly<Record<string, TableEntry>> = INVENTORY,
): string[] {
  const live = new Set(catalogue.map(({ table, column }) => `${table}.${column}`));
  const listed = Object.entries(inventory).flatMap(([table, { columns }]) =>
    columnsOf(columns, ...USES).map((column) => `${table}.${column}`),
  );
  const known = new Set(listed);
  return [
    ...[...live].filter((name) => !known.has(name)).map((name) => `${name} is not classified`),
    ...listed.filter((name) => !live.has(name)).map((name) => `${name} is classified and does not exist`),
    ...listed.filter((name, i) => listed.indexOf(name) !== i).map((name) => `${name} is classified twice`),
    ...catalogue
      .filter((column) => leadsToPersonUnsaid(column, inventory[column.table]))
      .map(({ table, column }) => `${table}.${column} refers to a person and is no path of its table`),
  ].sort();
}

function leadsToPersonUnsaid({ column, refersTo }: CatalogueColumn, entry: TableEntry | undefined): boolean {
  if (!entry || (refersTo !== "members" && refersTo !== "accounts")) return false;
  // One's own record leads to one's own account: found from there already.
  const isRecord = isPersonal(entry) && entry.of.some((path) => path.column === "id");
  const isPath = isPersonal(entry) && entry.of.some((path) => path.column === column);
  return !isRecord && !isPath && !columnsOf(entry.columns, "who").includes(column);
}

/** Refuses to work with a schema that is not wholly classified: what nobody thought of would be forgotten. */
export function assertComplete(catalogue: readonly CatalogueColumn[]): void {
  const gaps = gapsBetween(catalogue);
  if (gaps.length > 0) throw new Error(`the inventory of personal data has gaps: ${gaps.join("; ")}`);
}

/** The columns that an erasure empties, of a table whose rows stay. */
export function emptiedColumns({ columns, erasure }: PersonalTable): string[] {
  if (erasure.as === "deleted") return [];
  const kept = erasure.kept?.split(" ") ?? [];
  return columnsOf(columns, "text", "sealed", "file", "index", "secret").filter(
    (column) => !kept.includes(column),
  );
}

/** What stays of a person after an erasure, by table, with the rule that asks for it. */
export function keptOf(): KeptView[] {
  return personalTables().flatMap(([table, { columns, erasure }]) => {
    if (erasure.as === "deleted") return [];
    const facts = columnsOf(columns, "fact").filter((column) => column !== "erased_at");
    return [{ table, rule: erasure.rule, columns: [...(erasure.kept?.split(" ") ?? []), ...facts] }];
  });
}
