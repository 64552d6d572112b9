import type { Ctx } from "@/lib/core/ctx";
import { AppError } from "@/lib/core/errors";

/** The account that proves itself: whoever is signed in, and nobody for somebody else. */
export function authorizeProof(ctx: Ctx): string {
  if (ctx.actor.kind !== "person") throw new AppError("unauthenticated", "unauthenticated");
  return ctx.actor.accountId;
}
