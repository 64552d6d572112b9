import "server-only";
import type { FileStorage } from "@/lib/adapters/storage/port";
import { audit } from "@/lib/core/audit";
import { authorizeEverywhere } from "@/lib/core/authz";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { ROWS_A_STEP, TOLD_A_STEP } from "./constants";
import { authorizeCloseFromConsole } from "./policy";
import { memberIdsAfter, removeRows } from "./sql";

/** The organisations whose waiting time is over and that still hold data, for the job of the console. */
export async function listOverdueClosings(ctx: Ctx): Promise<string[]> {
  authorizeCloseFromConsole(ctx);
  const rows = await withTx(ctx, (tx) =>
    tx.tenant.findMany({
      where: { closesAt: { lte: ctx.now }, status: { not: "CLOSED" }, isPlatform: false },
      orderBy: { id: "asc" },
      select: { id: true },
    }),
  );
  return rows.map(({ id }) => id);
}

/**
 * Deletes the next rows of an organisation whose time is over, and with the last of them its files. What stays is its
 * name, so that nobody else takes it, and the console's own trail. Again after the end it does nothing.
 */
export async function removeClosedOrganisation(
  ctx: Ctx,
  { organisationId, limit = ROWS_A_STEP }: { organisationId: string; limit?: number },
  storage: FileStorage,
): Promise<{ isDone: boolean }> {
  authorizeCloseFromConsole(ctx);
  if (!(await listOverdueClosings(ctx)).includes(organisationId)) return { isDone: true };
  const filled = await withTx(ctx, (tx) => removeRows(tx, { organisationId, now: ctx.now, limit }));
  if (filled > 0) return { isDone: false };
  // Files are no part of a transaction: nothing points to them any more.
  await storage.removeTenant(organisationId);
  await withTx(ctx, (tx) => audit(tx, ctx, { action: "organisation.remove", entityId: organisationId }));
  return { isDone: true };
}

/** The next members to tell of a closing. */
export async function nextToTell(ctx: Ctx, { after }: { after: string | null }): Promise<string[]> {
  authorizeEverywhere(ctx, "member.read");
  return withTx(ctx, (tx) => memberIdsAfter(tx, after, TOLD_A_STEP));
}
