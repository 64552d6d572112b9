import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { SHOWN_MAX } from "./constants";
import { authorizeRetention } from "./policy";
import { oldBefore, rulesOf } from "./rules";
import { countGoing, selectGoing } from "./sql";
import type { RetentionView } from "./types";

/** Every rule with exactly what its run would remove at this moment: what is shown is what goes. */
export async function previewRetention(ctx: Ctx): Promise<RetentionView[]> {
  authorizeRetention(ctx);
  return withTx(ctx, async (tx) => {
    const set = await tx.retentionRule.findMany({
      where: { tenantId: ctx.tenantId },
      select: { key: true, isOn: true, days: true },
    });
    const views: RetentionView[] = [];
    for (const rule of rulesOf(set)) {
      const before = oldBefore(rule, ctx.now);
      const going = rule.isOn ? await countGoing(tx, rule.key, before) : 0;
      const first = going > 0 ? await selectGoing(tx, rule.key, { before, limit: SHOWN_MAX }) : [];
      views.push({ ...rule, going, first });
    }
    return views;
  });
}
