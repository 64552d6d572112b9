import type { Ctx } from "@/lib/core/ctx";
import { forbidden } from "@/lib/core/errors";
import type { CodePurpose } from "./constants";

/**
 * Whoever sits at a screen may prove that a number is theirs; jobs and keys hold no telephone. A new number is
 * proved by whom it will belong to: by a signed-in person, or by who lost the old one and asks an office.
 */
export function canProvePhone(ctx: Ctx, purpose: CodePurpose): boolean {
  return ctx.actor.kind === "person" || (ctx.actor.kind === "visitor" && VISITORS.includes(purpose));
}

const VISITORS: readonly CodePurpose[] = ["SIGN_IN", "RECOVER"];

export function authorizeProvePhone(ctx: Ctx, purpose: CodePurpose): void {
  if (!canProvePhone(ctx, purpose)) throw forbidden();
}
