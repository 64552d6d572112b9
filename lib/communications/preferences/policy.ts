import type { Ctx } from "@/lib/core/ctx";
import { AppError, forbidden } from "@/lib/core/errors";
import { readUnsubscribeToken, type UnsubscribeChoice } from "./_internal/unsubscribe-token";

/** What a member gets is their own word: no right speaks for another. */
export function authorizeOwnPreferences(ctx: Ctx): { memberId: string } {
  if (ctx.actor.kind !== "person" || ctx.actor.memberId === null) throw forbidden();
  return { memberId: ctx.actor.memberId };
}

/** Whoever holds the link of a message may stop such messages; a link of another tenant or an altered one is refused. */
export function authorizeLinkHolder(ctx: Ctx, token: string): UnsubscribeChoice {
  const choice = readUnsubscribeToken(ctx.tenantId, token);
  if (choice === null) throw new AppError("forbidden", "unsubscribe.invalid");
  return choice;
}
