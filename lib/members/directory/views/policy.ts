import { authorize, isAllowed, isAllowedSomewhere, isBelow, reachOf, unitFilter } from "@/lib/core/authz";
import type { Ctx } from "@/lib/core/ctx";
import { AppError, forbidden } from "@/lib/core/errors";
import type { Prisma } from "@/prisma/generated/client";

type Subject = { accountId: string | null; unit: { path: string } | null };

/**
 * Whether the reader is shown a kept list: their own, and those of every unit above, at and below the places where they
 * read members. A list names filters only; whom it shows is decided by the rights of whoever opens it.
 */
export function canUse(ctx: Ctx, view: Subject): boolean {
  if (!view.unit) return view.accountId !== null && view.accountId === ownerId(ctx);
  const { path } = view.unit;
  if (isAllowed(ctx, "member.read", path)) return true;
  const { unitPaths, subtreePaths } = reachOf(ctx, "member.read");
  return [...unitPaths, ...subtreePaths].some((place) => isBelow(place, path));
}

/** `canUse` as a filter; the parity test holds the two equal. */
export function usableBy(ctx: Ctx): Prisma.MemberViewWhereInput {
  const { unitPaths, subtreePaths } = reachOf(ctx, "member.read");
  const above = [...unitPaths, ...subtreePaths].flatMap(ancestorsOf);
  const accountId = ownerId(ctx);
  return {
    tenantId: ctx.tenantId,
    OR: [
      ...(accountId ? [{ accountId }] : []),
      unitFilter(ctx, "member.read"),
      { unit: { path: { in: above } } },
    ],
  };
}

/** Who keeps the records of a unit also keeps its lists; one's own one keeps oneself. */
export function canRemove(ctx: Ctx, view: Subject): boolean {
  return view.unit ? isAllowed(ctx, "member.write", view.unit.path) : view.accountId === ownerId(ctx);
}

/** Refuses who may not take this list away. */
export function authorizeRemove(ctx: Ctx, view: Subject): void {
  if (!canRemove(ctx, view)) throw forbidden();
}

/** Refuses who may not keep a list for this unit. */
export function authorizeShare(ctx: Ctx, unit: { path: string }): void {
  authorize(ctx, "member.write", unit.path);
}

/** Whose own a kept list is: only somebody signed in who reads members somewhere keeps any. */
export function authorizeKeep(ctx: Ctx): { accountId: string } {
  if (ctx.actor.kind !== "person") throw new AppError("unauthenticated", "unauthenticated");
  if (!isAllowedSomewhere(ctx, "member.read")) throw forbidden();
  return { accountId: ctx.actor.accountId };
}

function ownerId({ actor }: Ctx): string | null {
  return actor.kind === "person" ? actor.accountId : null;
}

function ancestorsOf(path: string): string[] {
  const labels = path.split(".");
  return labels.slice(0, -1).map((_, at) => labels.slice(0, at + 1).join("."));
}
