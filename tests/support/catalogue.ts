import type { Client } from "pg";

/** What two schemas must agree on, one line a fact, so that a difference reads as a sentence. */
export type Catalogue = Record<"columns" | "uniques" | "indexes" | "foreignKeys" | "enums", string[]>;

/**
 * What Prisma cannot say, and a migration therefore may hold beyond the schema: generated columns, partial and
 * expression indexes, and whatever carries a comment that begins with "sql only:" and gives the reason.
 */
const NOT_SQL_ONLY = (id: string, catalogue: string) =>
  `coalesce(obj_description(${id}, '${catalogue}'), '') NOT LIKE 'sql only:%'`;

const TABLES = `
  SELECT c.oid, c.relname FROM pg_class c
   WHERE c.relnamespace = $1::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
     AND c.relname <> '_prisma_migrations' AND ${NOT_SQL_ONLY("c.oid", "pg_class")}
     AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')`;

const namesOf = (table: string, numbers: string) =>
  `(SELECT string_agg(a.attname, ', ' ORDER BY k.i) FROM unnest(${numbers}) WITH ORDINALITY k(n, i)
      JOIN pg_attribute a ON a.attrelid = ${table} AND a.attnum = k.n)`;

const INDEX = (isUnique: boolean) => `
  SELECT t.relname || ' (' || ${namesOf("t.oid", "i.indkey[0:i.indnkeyatts - 1]::int2[]")} || ')'
         || CASE WHEN i.indisprimary THEN ' primary key' ELSE '' END AS line
    FROM (${TABLES}) t JOIN pg_index i ON i.indrelid = t.oid JOIN pg_class x ON x.oid = i.indexrelid
    JOIN pg_am m ON m.oid = x.relam
   WHERE ${isUnique ? "" : "NOT"} i.indisunique AND i.indpred IS NULL AND i.indexprs IS NULL
     AND ${isUnique ? "true" : "m.amname = 'btree'"} AND ${NOT_SQL_ONLY("x.oid", "pg_class")}`;

const QUERIES: Record<keyof Catalogue, string> = {
  columns: `
    SELECT t.relname || '.' || a.attname || ' '
           || regexp_replace(format_type(a.atttypid, a.atttypmod), '^"?[a-z_0-9]+"?\\.', '')
           || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END AS line
      FROM (${TABLES}) t JOIN pg_attribute a ON a.attrelid = t.oid
     WHERE a.attnum > 0 AND NOT a.attisdropped`,
  uniques: INDEX(true),
  indexes: INDEX(false),
  foreignKeys: `
    SELECT t.relname || ' (' || ${namesOf("t.oid", "k.conkey")} || ') -> ' || r.relname
           || ' (' || ${namesOf("r.oid", "k.confkey")} || ') on delete '
           || CASE k.confdeltype WHEN 'a' THEN 'no action' WHEN 'r' THEN 'restrict' WHEN 'c' THEN 'cascade'
              WHEN 'n' THEN 'set null' ELSE 'set default' END AS line
      FROM (${TABLES}) t JOIN pg_constraint k ON k.conrelid = t.oid AND k.contype = 'f'
      JOIN pg_class r ON r.oid = k.confrelid
     WHERE k.conparentid = 0 AND ${NOT_SQL_ONLY("k.oid", "pg_constraint")}`,
  enums: `
    SELECT y.typname || ': ' || string_agg(e.enumlabel, ', ' ORDER BY e.enumsortorder) AS line
      FROM pg_type y JOIN pg_enum e ON e.enumtypid = y.oid
     WHERE y.typnamespace = $1::regnamespace GROUP BY y.typname`,
};

export async function readCatalogue(client: Client, schema: string): Promise<Catalogue> {
  const entries: [string, string[]][] = [];
  for (const [kind, sql] of Object.entries(QUERIES)) {
    const { rows } = await client.query<{ line: string }>(sql, [schema]);
    entries.push([kind, rows.map((row) => row.line).sort()]);
  }
  return Object.fromEntries(entries) as Catalogue;
}

/** The generated columns of a schema, as "table.column": their nullability is the expression's business. */
export async function generatedColumns(client: Client, schema: string): Promise<Set<string>> {
  const sql = `SELECT t.relname || '.' || a.attname AS name FROM (${TABLES}) t
    JOIN pg_attribute a ON a.attrelid = t.oid WHERE a.attgenerated <> ''`;
  const { rows } = await client.query<{ name: string }>(sql, [schema]);
  return new Set(rows.map((row) => row.name));
}
