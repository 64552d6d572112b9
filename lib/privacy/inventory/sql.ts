import "server-only";
import type { Tx } from "@/lib/core/db";
import { Prisma } from "@/prisma/generated/client";
import { SCHEMAS } from "./constants";
import type { CatalogueColumn, Path, Person } from "./types";

/** Every column of the product's tables as they stand in the database, tables of `public` without its name. */
export async function readCatalogue(tx: Tx): Promise<CatalogueColumn[]> {
  return tx.$queryRaw<CatalogueColumn[]>`
    SELECT CASE n.nspname WHEN 'public' THEN '' ELSE n.nspname || '.' END || c.relname AS "table",
           a.attname AS "column", format_type(a.atttypid, NULL) AS type, NOT a.attnotnull AS "isNullable",
           a.attgenerated <> '' AS "isGenerated",
           EXISTS (SELECT 1 FROM pg_index i WHERE i.indrelid = c.oid AND i.indisprimary
                   AND a.attnum = ANY (i.indkey::int2[])) AS "isKey",
           (SELECT r.relname FROM pg_constraint k JOIN pg_class r ON r.oid = k.confrelid
            WHERE k.conrelid = c.oid AND k.contype = 'f' AND k.conkey = ARRAY[a.attnum] LIMIT 1) AS "refersTo"
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    WHERE n.nspname = ANY (${[...SCHEMAS]}::text[]) AND c.relkind IN ('r', 'p') AND c.relname <> '_prisma_migrations'
      AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
    ORDER BY 1, a.attnum`;
}

/** A table as the catalogue has it: its name, and of each column its type. */
export type Table = { name: string; columns: ReadonlyMap<string, CatalogueColumn> };

export type Row = Record<string, unknown>;

/** Rows of a table that belong to a person, in the order of their key. */
export async function selectRowsOf(
  tx: Tx,
  table: Table,
  of: { paths: readonly Path[]; person: Person; limit: number; offset: number },
): Promise<Row[]> {
  const keys = [...table.columns.values()].filter(({ isKey }) => isKey).map(({ column }) => column);
  const rows = await tx.$queryRaw<{ row: Row }[]>`
    SELECT to_jsonb(t) AS row FROM ${named(table.name)} t
    WHERE t.tenant_id = app_tenant() AND ${belongs(table, of.paths, of.person)}
    ORDER BY ${Prisma.join(keys.map((key) => Prisma.sql`t.${named(key)}`))} LIMIT ${of.limit} OFFSET ${of.offset}`;
  return rows.map(({ row }) => row);
}

/** Ids of such rows. */
export async function selectIdsOf(
  tx: Tx,
  table: Table,
  of: { paths: readonly Path[]; person: Person },
): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT t.id::text AS id FROM ${named(table.name)} t
    WHERE t.tenant_id = app_tenant() AND ${belongs(table, of.paths, of.person)}`;
  return rows.map(({ id }) => id);
}

export async function deleteRowsOf(
  tx: Tx,
  table: Table,
  of: { paths: readonly Path[]; person: Person },
): Promise<number> {
  return tx.$executeRaw`
    DELETE FROM ${named(table.name)} t WHERE t.tenant_id = app_tenant() AND ${belongs(table, of.paths, of.person)}`;
}

/** Empties columns of such rows: to what is given, to nothing where that may be, to the empty text else. */
export async function emptyRowsOf(
  tx: Tx,
  table: Table,
  of: {
    paths: readonly Path[];
    person: Person;
    columns: readonly string[];
    set: Readonly<Record<string, string>>;
  },
): Promise<number> {
  const names = [...new Set([...of.columns, ...Object.keys(of.set)])].filter(
    (column) => !table.columns.get(column)?.isGenerated,
  );
  if (names.length === 0) return 0;
  const assignments = names.map((column) => {
    const known = table.columns.get(column);
    const given = of.set[column];
    if (given === undefined && known?.isNullable) return Prisma.sql`${named(column)} = NULL`;
    return Prisma.sql`${named(column)} = ${given ?? ""}::${named(known?.type ?? "text")}`;
  });
  return tx.$executeRaw`
    UPDATE ${named(table.name)} t SET ${Prisma.join(assignments)}
    WHERE t.tenant_id = app_tenant() AND ${belongs(table, of.paths, of.person)}`;
}

/** Sealed contacts of a tenant's rows, a batch in the order of ids, to be opened and compared. */
export async function selectSealed(
  tx: Tx,
  table: Table,
  of: { column: string; afterId: string; limit: number },
): Promise<{ id: string; sealed: string }[]> {
  return tx.$queryRaw`
    SELECT t.id::text AS id, t.${named(of.column)} AS sealed FROM ${named(table.name)} t
    WHERE t.tenant_id = app_tenant() AND t.id > ${of.afterId}::uuid ORDER BY t.id LIMIT ${of.limit}`;
}

function belongs(table: Table, paths: readonly Path[], person: Person): Prisma.Sql {
  const parts = paths.map(({ column, is }) => {
    // What is found by opening is known by its own id.
    if (is === "sealed_contact") return isOneOf(table, "id", person.rowIds);
    return isOneOf(table, column, valuesFor(person, is));
  });
  return parts.length === 0 ? Prisma.sql`false` : Prisma.sql`(${Prisma.join(parts, " OR ")})`;
}

function isOneOf(table: Table, column: string, values: readonly string[]): Prisma.Sql {
  const type = table.columns.get(column)?.type === "uuid" ? "uuid" : "text";
  return Prisma.sql`t.${named(column)} = ANY (${[...values]}::${named(type)}[])`;
}

function valuesFor(person: Person, is: Exclude<Path["is"], "sealed_contact">): readonly string[] {
  const values = {
    account: person.accountIds,
    member: person.memberIds,
    phone: person.phoneHashes,
    email: person.emailHashes,
    row: person.rowIds,
  };
  return values[is];
}

/** A name of the catalogue, never of a reader. */
export function named(name: string): Prisma.Sql {
  if (!/^[a-z_]+(\.[a-z_]+)?$/.test(name)) throw new Error("a name of the catalogue has an impossible form");
  return Prisma.raw(
    name
      .split(".")
      .map((part) => `"${part}"`)
      .join("."),
  );
}
