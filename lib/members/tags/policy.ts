import { authorize, isAllowed, isAllowedSomewhere, isBelow, reachOf, unitFilter } from "@/lib/core/authz";
import type { Ctx } from "@/lib/core/ctx";
import { forbidden } from "@/lib/core/errors";
import type { Prisma } from "@/prisma/generated/client";

type Subject = { unit: { path: string } };

/** Whether the reader knows a tag: those of every unit above, at and below the places where they read members. */
export function canUse(ctx: Ctx, { unit: { path } }: Subject): boolean {
  if (isAllowed(ctx, "member.read", path)) return true;
  const { unitPaths, subtreePaths } = reachOf(ctx, "member.read");
  return [...unitPaths, ...subtreePaths].some((place) => isBelow(place, path));
}

/** `canUse` as a filter; the parity test holds the two equal. */
export function usableBy(ctx: Ctx): Prisma.TagWhereInput {
  const { unitPaths, subtreePaths } = reachOf(ctx, "member.read");
  const above = [...unitPaths, ...subtreePaths].flatMap((path) =>
    path.split(".").flatMap((_, at, labels) => (at === 0 ? [] : [labels.slice(0, at).join(".")])),
  );
  return {
    tenantId: ctx.tenantId,
    OR: [unitFilter(ctx, "member.read"), { unit: { path: { in: above } } }],
  };
}

/** Who keeps the records of a unit keeps its words. */
export function canKeep(ctx: Ctx, { unit }: Subject): boolean {
  return isAllowed(ctx, "member.write", unit.path);
}

export function authorizeKeep(ctx: Ctx, { unit }: Subject): void {
  authorize(ctx, "member.write", unit.path);
}

/** Refuses who reads members nowhere: an empty answer would claim that there are no tags. */
export function authorizeList(ctx: Ctx): void {
  if (!isAllowedSomewhere(ctx, "member.read")) throw forbidden();
}

/** Refuses who keeps nobody's record, and so puts no tag on anybody. */
export function authorizeTag(ctx: Ctx): void {
  if (!isAllowedSomewhere(ctx, "member.write")) throw forbidden();
}
