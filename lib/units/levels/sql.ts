import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import type { Tx } from "@/lib/core/db";

/** Makes room at a rank. In two steps through negative ranks, since the unique index is checked row by row. */
export async function shiftRanks(tx: Tx, ctx: Ctx, { fromRank }: { fromRank: number }): Promise<void> {
  await tx.$executeRaw`
    UPDATE unit_levels SET rank = -(rank + 1) WHERE tenant_id = ${ctx.tenantId}::uuid AND rank >= ${fromRank}`;
  await tx.$executeRaw`
    UPDATE unit_levels SET rank = -rank WHERE tenant_id = ${ctx.tenantId}::uuid AND rank < 0`;
}
