import type { Ctx, PersonActor } from "@/lib/core/ctx";
import { AppError } from "@/lib/core/errors";

/** A copy of one's data is for the person alone: no right opens another's, and no program asks for one. */
export function authorizeOwnExport(ctx: Ctx): PersonActor {
  if (ctx.actor.kind !== "person") throw new AppError("unauthenticated", "unauthenticated");
  return ctx.actor;
}

/** The caller's own copies; matches nothing for who is nobody. */
export function ownExports(ctx: Ctx): { tenantId: string; accountId: string } | { id: { in: string[] } } {
  if (ctx.actor.kind !== "person") return { id: { in: [] } };
  return { tenantId: ctx.tenantId, accountId: ctx.actor.accountId };
}
