import "server-only";
import type { Grant } from "@/lib/core/authz";
import type { Tx } from "@/lib/core/db";
import { permissions } from "@/lib/core/permissions";

/**
 * The rights of an organisation's owner: every right in it, so that they can hand them out. Before the owner's
 * account is bound they are known by the number they registered with, which signing in has proved.
 */
export async function listGrantsOfOwner(tx: Tx, accountId: string): Promise<Grant[]> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM tenant_owners o JOIN accounts a ON a.tenant_id = o.tenant_id
      AND (a.id = o.account_id OR (o.account_id IS NULL AND a.phone_hash = o.phone_hash))
    WHERE a.id = ${accountId}::uuid AND o.ended_at IS NULL`;
  return rows.length === 0 ? [] : permissions.map((permission) => ({ permission, reach: "tenant" }));
}
