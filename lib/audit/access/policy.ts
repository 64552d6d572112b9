import { isAllowed, isAllowedEverywhere } from "@/lib/core/authz";
import type { Ctx } from "@/lib/core/ctx";
import { forbidden } from "@/lib/core/errors";

/** Where a record belongs: a unit (null: the whole tenant) and, for a member's record, the account it is about. */
export type Subject = { unitPath: string | null; accountId: string | null };

/** Who reaches a record is told to whom it is about, and to who may read rights where it belongs. */
export function canExplain(ctx: Ctx, { unitPath, accountId }: Subject): boolean {
  if (ctx.actor.kind === "person" && accountId !== null && ctx.actor.accountId === accountId) return true;
  return unitPath === null ? isAllowedEverywhere(ctx, "right.read") : isAllowed(ctx, "right.read", unitPath);
}

/** Refuses who may not know who reaches the record; why one sees it oneself is always told. */
export function authorizeExplain(ctx: Ctx, subject: Subject, viewer?: { accountId: string }): void {
  const isSelf = ctx.actor.kind === "person" && viewer?.accountId === ctx.actor.accountId;
  if (!isSelf && !canExplain(ctx, subject)) throw forbidden();
}
