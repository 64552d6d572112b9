import "server-only";
import type { Tx } from "@/lib/core/db";

/** Names of who acted, by account, as far as the wall lets the reader know them. */
export async function namesOfAccounts(
  tx: Tx,
  accountIds: readonly string[],
): Promise<Map<string, { name: string; nameLocal: string | null }>> {
  const rows = await tx.$queryRaw<{ accountId: string; name: string; nameLocal: string | null }[]>`
    SELECT account_id AS "accountId", name, name_local AS "nameLocal" FROM members
    WHERE account_id = ANY(${[...accountIds]}::uuid[])`;
  return new Map(rows.map(({ accountId, ...names }) => [accountId, names]));
}
