import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { SHOWN_MAX } from "./constants";
import { authorizeRetention } from "./policy";
import { cutOf, rulesOf } from "./rules";
import { countGoing, countWarned, selectGoing } from "./sql";
import type { RetentionView } from "./types";

/** Every rule with exactly what its run would remove at this moment: what is shown is what goes. */
export async function previewRetention(ctx: Ctx): Promise<RetentionView[]> {
  authorizeRetention(ctx);
  return withTx(ctx, async (tx) => {
    const set = await tx.retentionRule.findMany({
      where: { tenantId: ctx.tenantId },
      select: { key: true, isOn: true, days: true, changedAt: true },
    });
    const views: RetentionView[] = [];
    for (const rule of rulesOf(set)) {
      const { key, isOn, days } = rule;
      const cut = cutOf(rule, ctx.now);
      const going = isOn ? await countGoing(tx, key, cut) : 0;
      const warned = isOn ? await countWarned(tx, key, cut) : null;
      const first = going > 0 ? await selectGoing(tx, key, { cut, limit: SHOWN_MAX }) : [];
      views.push({ key, isOn, days, going, warned, first });
    }
    return views;
  });
}
