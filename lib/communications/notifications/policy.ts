import type { Ctx } from "@/lib/core/ctx";
import { forbidden } from "@/lib/core/errors";

/** An inbox is its member's own: no right reads or changes another's. */
export function authorizeOwnInbox(ctx: Ctx): { memberId: string } {
  const memberId = ownMemberId(ctx);
  if (memberId === null) throw forbidden();
  return { memberId };
}

/** The member the caller is; null for jobs, keys, visitors and accounts without a membership. */
export function ownMemberId(ctx: Ctx): string | null {
  return ctx.actor.kind === "person" ? ctx.actor.memberId : null;
}
