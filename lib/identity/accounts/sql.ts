import "server-only";
import type { Tx } from "@/lib/core/db";
import { Prisma } from "@/prisma/generated/client";

const owns = Prisma.sql`EXISTS (
  SELECT 1 FROM tenant_owners o WHERE o.tenant_id = a.tenant_id AND o.ended_at IS NULL
    AND (o.account_id = a.id OR (o.account_id IS NULL AND o.phone_hash = a.phone_hash)))`;

/** Which of these accounts own the organisation. */
export async function findOwners(tx: Tx, accountIds: readonly string[]): Promise<Set<string>> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT a.id FROM accounts a WHERE a.id = ANY (${[...accountIds]}::uuid[]) AND ${owns}`;
  return new Set(rows.map(({ id }) => id));
}

/**
 * Which of these accounts own the organisation, bound to it or known by the number it was registered with, held until
 * the commit: of two owners who close each other, the second is no longer an owner who may.
 */
export async function lockOwners(
  tx: Tx,
  accountIds: readonly string[],
): Promise<{ id: string; isOpen: boolean }[]> {
  return tx.$queryRaw<{ id: string; isOpen: boolean }[]>`
    SELECT a.id, a.status = 'ACTIVE' AS "isOpen" FROM accounts a
    WHERE a.id = ANY (${[...accountIds]}::uuid[]) AND ${owns}
    ORDER BY a.id FOR UPDATE OF a`;
}
