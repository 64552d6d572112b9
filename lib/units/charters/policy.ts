import { authorizeEverywhere } from "@/lib/core/authz";
import type { Ctx } from "@/lib/core/ctx";
import { AppError } from "@/lib/core/errors";

/** The charter is one for the whole organisation; who may configure it writes it and sees who accepted. */
export function authorizeManageCharter(ctx: Ctx): void {
  authorizeEverywhere(ctx, "tenant.configure");
}

/** One's own word is one's own: nobody accepts for somebody else. */
export function authorizeAcceptCharter(ctx: Ctx): { memberId: string } {
  if (ctx.actor.kind !== "person") throw new AppError("unauthenticated", "unauthenticated");
  if (ctx.actor.memberId === null) throw new AppError("not_found", "not_found.member");
  return { memberId: ctx.actor.memberId };
}
