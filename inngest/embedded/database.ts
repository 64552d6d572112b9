import type { Pool, PoolClient, QueryResultRow } from "pg";

import type { Tx } from "./types";

/** Deadlock and serialization failure: the transaction was right, only its moment was wrong. */
const AGAIN = new Set(["40P01", "40001"]);

/** Runs `work` in one transaction. A lost connection fails the call and never the process. */
export async function transact<T>(pool: Pool, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let left = 3; ; left -= 1) {
    try {
      return await once(pool, work);
    } catch (error) {
      if (left <= 0 || !AGAIN.has(codeOf(error))) throw error;
    }
  }
}

export async function rowsOf<R extends QueryResultRow>(
  tx: Tx | Pool,
  sql: string,
  values: unknown[] = [],
): Promise<R[]> {
  const result = await tx.query<R>(sql, values);
  return result.rows;
}

/** How many rows a statement changed: every guarded write is decided by it. */
export async function changed(tx: Tx | Pool, sql: string, values: unknown[] = []): Promise<number> {
  const result = await tx.query(sql, values);
  return result.rowCount ?? 0;
}

async function once<T>(pool: Pool, work: (tx: Tx) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  const lost = watch(client);
  try {
    await client.query("begin");
    const result = await work(client);
    await client.query("commit");
    return result;
  } catch (error) {
    await client.query("rollback").catch((cause: unknown) => lost.note(cause));
    throw error;
  } finally {
    client.release(lost.end());
  }
}

/** A checked-out client has no other error listener: without one, a stopped database ends the process. */
function watch(client: PoolClient) {
  let broken: Error | undefined;
  const note = (error: unknown) => {
    broken = error instanceof Error ? error : new Error(String(error));
  };
  client.on("error", note);
  return {
    note,
    end: () => {
      client.off("error", note);
      return broken;
    },
  };
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}
