import type { Ctx } from "@/lib/core/ctx";
import { forbidden } from "@/lib/core/errors";
import { canWrite, isOwn } from "@/lib/members/profiles/policy";

/** One's own photo, and those of members whose record one keeps. */
export function authorizeSetPhoto(
  ctx: Ctx,
  member: { accountId: string | null; unit: { path: string } },
): void {
  if (!isOwn(ctx, member) && !canWrite(ctx, member)) throw forbidden();
}
