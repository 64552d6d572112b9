import type { ClientBase } from "pg";

/** A connection as the owner of the database, within the loading transaction. */
export type Owner = Pick<ClientBase, "query">;

const BATCH_ROWS = 1_000;

/**
 * Writes rows in batches, one statement each: the rows travel as one JSON text. `columns` names each column
 * with its SQL type; every row has exactly these fields.
 */
export async function insertRows<Column extends string>(
  owner: Owner,
  table: string,
  columns: Readonly<Record<Column, string>>,
  rows: readonly Readonly<Record<NoInfer<Column>, unknown>>[],
): Promise<void> {
  const names = Object.keys(columns)
    .map((name) => `"${name}"`)
    .join(", ");
  const types = Object.entries(columns).map(([name, type]) => `"${name}" ${String(type)}`);
  const sql = `INSERT INTO ${table} (${names}) SELECT ${names} FROM jsonb_to_recordset($1::jsonb) AS r(${types.join(", ")})`;
  for (let start = 0; start < rows.length; start += BATCH_ROWS) {
    await owner.query(sql, [JSON.stringify(rows.slice(start, start + BATCH_ROWS))]);
  }
}
