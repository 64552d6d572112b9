import type { Ctx } from "@/lib/core/ctx";
import { authorizeEverywhere } from "@/lib/core/authz";
import { AppError } from "@/lib/core/errors";
import { authorizeWrite } from "@/lib/members/profiles/policy";

/** One's own word is one's own: no office gives or takes it back in the app for somebody else. */
export function authorizeOwnConsents(ctx: Ctx): { memberId: string } {
  if (ctx.actor.kind !== "person") throw new AppError("unauthenticated", "unauthenticated");
  if (ctx.actor.memberId === null) throw new AppError("not_found", "not_found.member");
  return { memberId: ctx.actor.memberId };
}

/** Whoever keeps the record writes down what was said on paper or on the telephone, and reads the ledger. */
export function authorizeRecord(ctx: Ctx, member: { unit: { path: string } }): void {
  authorizeWrite(ctx, member);
}

/** What people agree to is one text for the whole organisation. */
export function authorizeWriteText(ctx: Ctx): void {
  authorizeEverywhere(ctx, "tenant.configure");
}
