import { isAllowed } from "@/lib/core/authz";
import type { Ctx } from "@/lib/core/ctx";
import { forbidden } from "@/lib/core/errors";

type Subject = { accountId: string | null; unit: { path: string } };

/** One's own history, and that of members whose record or trail one answers for. */
export function canReadHistory(ctx: Ctx, member: Subject): boolean {
  const isOwn = ctx.actor.kind === "person" && member.accountId === ctx.actor.accountId;
  return (
    isOwn ||
    isAllowed(ctx, "member.write", member.unit.path) ||
    isAllowed(ctx, "audit.read", member.unit.path)
  );
}

/** Refuses who may not read the member's history. */
export function authorizeReadHistory(ctx: Ctx, member: Subject): void {
  if (!canReadHistory(ctx, member)) throw forbidden();
}
