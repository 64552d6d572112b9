import "server-only";
import { acts, markableNames } from "@/lib/core/acts";
import { dayIn } from "@/lib/core/clock";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { authorizeMark, canMark } from "./policy";
import { holdersEverywhere } from "./sql";
import type { MarkView } from "./types";

/** Every act that may be marked, whether it is, and how many could be the second person everywhere. */
export async function listMarks(ctx: Ctx): Promise<MarkView[]> {
  authorizeMark(ctx);
  return withTx(ctx, async (tx) => {
    const rows = await tx.fourEyesMark.findMany({ where: { tenantId: ctx.tenantId }, select: { act: true } });
    const { timeZone } = await tx.tenant.findUniqueOrThrow({
      where: { id: ctx.tenantId },
      select: { timeZone: true },
    });
    const holders = await holdersEverywhere(tx, dayIn(timeZone, ctx.now));
    const marked = new Set(rows.map(({ act }) => act));
    return markableNames.map((act) => {
      const { permission } = acts[act];
      return { act, permission, isMarked: marked.has(act), holders: holders.get(permission) ?? 0 };
    });
  });
}

/** Whether the reader may say which acts take two people. */
export function mayMarkActs(ctx: Ctx): boolean {
  return canMark(ctx);
}
