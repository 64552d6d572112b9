import type { Client } from "pg";

type Column = { table: string; column: string; keys: string[]; keyTypes: string[] };

export type Rotation = {
  /** How each place went: "members.phone" and how many values were sealed anew. */
  sealed: Record<string, number>;
  /** Values under another key than the first that are left, when somebody wrote while it ran. */
  left: number;
};

type Options = {
  /** The ids that are to go. */
  oldKeys: readonly string[];
  reseal: (value: string) => string;
  batch?: number;
  onPlace?: (place: string, sealed: number) => void;
};

/**
 * Seals every encrypted field anew under the first key of the ring, in batches that hold no row for long. It asks the
 * catalogue for all columns of text, so a new table cannot be forgotten. A value that somebody changes at the same moment is
 * left to them. What was done stays done: it may be stopped and run again.
 */
export async function rotateKeys(client: Client, options: Options): Promise<Rotation> {
  const sealed: Record<string, number> = {};
  for (const column of await textColumns(client)) {
    const count = await rotateColumn(client, column, options);
    if (count === 0) continue;
    const place = `${column.table}.${column.column}`;
    sealed[place] = count;
    options.onPlace?.(place, count);
  }
  let left = 0;
  for (const column of await textColumns(client)) left += await countOld(client, column, options.oldKeys);
  return { sealed, left };
}

/** Every column of text in a table with a primary key, by which it is walked. */
async function textColumns(client: Client): Promise<Column[]> {
  const { rows } = await client.query<Column>(`
    SELECT format('%I.%I', n.nspname, c.relname) AS "table", format('%I', a.attname) AS "column",
           k.keys, k.types AS "keyTypes"
    FROM pg_attribute a
    JOIN pg_class c ON c.oid = a.attrelid AND c.relkind = 'r'
    JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public'
    JOIN LATERAL (
      SELECT array_agg(format('%I', p.attname) ORDER BY o.place) AS keys,
             array_agg(format_type(p.atttypid, p.atttypmod) ORDER BY o.place) AS types
      FROM pg_index i CROSS JOIN LATERAL unnest(i.indkey::int[]) WITH ORDINALITY AS o(number, place)
      JOIN pg_attribute p ON p.attrelid = i.indrelid AND p.attnum = o.number
      WHERE i.indrelid = c.oid AND i.indisprimary
    ) k ON k.keys IS NOT NULL
    WHERE a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' AND a.atttypid IN ('text'::regtype, 'varchar'::regtype)
    ORDER BY 1, 2`);
  return rows;
}

async function rotateColumn(client: Client, column: Column, options: Options): Promise<number> {
  const { table, column: name, keys, keyTypes } = column;
  const { oldKeys, reseal, batch = 1_000 } = options;
  const order = keys.join(", ");
  const asText = keys.map((key, i) => `${key}::text AS k${i}`).join(", ");
  const placeholders = keys.map((_, i) => `$${i + 3}::text::${keyTypes[i] ?? "text"}`).join(", ");
  let after: string[] = [];
  let count = 0;
  for (;;) {
    const beyond = after.length > 0 ? `AND (${order}) > (${placeholders})` : "";
    const { rows } = await client.query<Record<string, string>>(
      `SELECT ${asText}, ${name} AS value FROM ${table} WHERE ${name} ~ $1 ${beyond} ORDER BY ${order} LIMIT $2`,
      [patternOf(oldKeys), batch, ...after],
    );
    for (const row of rows) {
      const own = keys.map((_, i) => row[`k${i}`] ?? "");
      const where = keys.map((key, i) => `${key} = $${i + 3}::text::${keyTypes[i] ?? "text"}`).join(" AND ");
      const { rowCount } = await client.query(
        `UPDATE ${table} SET ${name} = $1 WHERE ${where} AND ${name} = $2`,
        [reseal(row.value ?? ""), row.value, ...own],
      );
      count += rowCount ?? 0;
      after = own;
    }
    if (rows.length < batch) return count;
  }
}

async function countOld(
  client: Client,
  { table, column }: Column,
  oldKeys: readonly string[],
): Promise<number> {
  const { rows } = await client.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM ${table} WHERE ${column} ~ $1`,
    [patternOf(oldKeys)],
  );
  return rows[0]?.n ?? 0;
}

/** `<key id>.<at least iv and tag in base64url>`; ids of keys are letters, digits, "_" and "-" (lib/core/env.ts). */
function patternOf(ids: readonly string[]): string {
  return `^(${ids.join("|")})\\.[A-Za-z0-9_-]{38,}$`;
}
