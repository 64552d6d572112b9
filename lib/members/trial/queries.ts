import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { authorizeTrial } from "./policy";
import type { TrialView } from "./types";

/** Whether invented people are here, on their way or on their way out, for whoever sets the organisation up. */
export async function getTrial(ctx: Ctx): Promise<TrialView> {
  authorizeTrial(ctx);
  return withTx(ctx, async (tx) => {
    const { tenantId } = ctx;
    const tenant = await tx.tenant.findUniqueOrThrow({ where: { id: tenantId }, select: { trial: true } });
    const people = await tx.member.count({ where: { tenantId, isTrial: true } });
    return { state: tenant.trial as TrialView["state"], people };
  });
}
