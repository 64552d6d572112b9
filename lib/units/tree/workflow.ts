import "server-only";
import { authorizeEverywhere } from "@/lib/core/authz";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { countTallyDrift } from "./sql";

/**
 * Counts the whole tenant from the facts and holds the kept counts against them. Throws
 * when they differ, so that the run stands as failed on the page of background work.
 */
export async function checkCounts(ctx: Ctx): Promise<void> {
  return withTx(ctx, async (tx) => {
    authorizeEverywhere(ctx, "member.read");
    const drift = await countTallyDrift(tx);
    if (drift !== 0) throw new Error(`${String(drift)} counts of the unit tree differ from the facts`);
  });
}
