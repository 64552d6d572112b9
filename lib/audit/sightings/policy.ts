import type { Ctx } from "@/lib/core/ctx";
import { AppError } from "@/lib/core/errors";

export type Oneself = { accountId: string; memberId: string };

/** Who looked at a member is told to that member and nobody else. */
export function authorizeOwnSightings(ctx: Ctx): Oneself {
  if (ctx.actor.kind !== "person") throw new AppError("unauthenticated", "unauthenticated");
  const { accountId, memberId } = ctx.actor;
  if (memberId === null) throw new AppError("not_found", "not_found.member");
  return { accountId, memberId };
}
