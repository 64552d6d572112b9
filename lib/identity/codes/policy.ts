import type { Ctx } from "@/lib/core/ctx";
import { forbidden } from "@/lib/core/errors";

/** Whoever sits at a screen may prove that a number is theirs; jobs and keys hold no telephone. */
export function canProvePhone(ctx: Ctx): boolean {
  return ctx.actor.kind === "visitor" || ctx.actor.kind === "person";
}

export function authorizeProvePhone(ctx: Ctx): void {
  if (!canProvePhone(ctx)) throw forbidden();
}
