import { isAllowed } from "@/lib/core/authz";
import type { Ctx } from "@/lib/core/ctx";
import { forbidden } from "@/lib/core/errors";

type Place = { path: string };

/** Whether the further unit takes the member in: the right to keep records there. */
export function canTakeIn(ctx: Ctx, unit: Place): boolean {
  return isAllowed(ctx, "member.write", unit.path);
}

/** Refuses who may not take members into this unit. */
export function authorizeTakeIn(ctx: Ctx, unit: Place): void {
  if (!canTakeIn(ctx, unit)) throw forbidden();
}

/** The member themselves, the unit left, or the member's own unit may end a further membership. */
export function authorizeEnd(
  ctx: Ctx,
  { member, unit }: { member: { accountId: string | null; unit: Place }; unit: Place },
): void {
  const isOwn = ctx.actor.kind === "person" && ctx.actor.accountId === member.accountId;
  if (!isOwn && !canTakeIn(ctx, unit) && !canTakeIn(ctx, member.unit)) throw forbidden();
}
