import "server-only";
import type { Grant } from "@/lib/core/authz";
import { actorId, type Ctx } from "@/lib/core/ctx";
import type { Tx } from "@/lib/core/db";
import { platformPermissions } from "@/lib/core/permissions";

/** What an account of the installation may do: everything of the console, once proved by two factors, or nothing. */
export async function listGrantsOfSystemAdmin(tx: Tx, accountId: string): Promise<Grant[]> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM system_admins WHERE account_id = ${accountId}::uuid AND ended_at IS NULL`;
  return rows.length === 0
    ? []
    : platformPermissions.map((permission) => ({
        permission,
        reach: "tenant",
        needsSecondFactor: true,
      }));
}

/** The name of the system admin who acts, as organisations read it in their trail. */
export async function nameOfActor(tx: Tx, ctx: Ctx): Promise<string> {
  const rows = await tx.$queryRaw<{ name: string }[]>`
    SELECT name FROM system_admins WHERE account_id = ${actorId(ctx.actor)}::uuid`;
  return rows[0]?.name ?? "";
}
