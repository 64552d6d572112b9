import { authorize, authorizeEverywhere } from "@/lib/core/authz";
import type { Ctx } from "@/lib/core/ctx";
import { forbidden } from "@/lib/core/errors";

/** Refuses who may not say, where a person belongs, that they are who they are. */
export function authorizeAnnounce(ctx: Ctx, unitPath: string): void {
  authorize(ctx, "account.recover", unitPath);
}

/** Refuses everybody but the job that waits until the time is over. */
export function authorizeRecover(ctx: Ctx): void {
  // Whatever a person holds: the second person and the waiting time are not theirs to skip.
  if (ctx.actor.kind !== "job") throw forbidden();
  authorizeEverywhere(ctx, "account.recover");
}
