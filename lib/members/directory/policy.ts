import { isAllowedSomewhere, partsOf, type Reach, reachOf, unitsWithin } from "@/lib/core/authz";
import { type Bound, type ConditionableRight, fitsFilter } from "@/lib/core/conditions";
import type { Ctx } from "@/lib/core/ctx";
import { forbidden } from "@/lib/core/errors";
import type { Prisma } from "@/prisma/generated/client";
import { isEmpty, meet, scopeOf, type Scope } from "./rules";

/** Units, and what a member there must be like; no bounds: anybody. */
export type ScopePart = { scope: Scope; bounds: readonly Bound[] };

/** The units whose members of every kind the reader's list shows: where they may be counted. */
export function countedScope(ctx: Ctx): Scope {
  return scopeOf(reachOf(ctx, "member.read"));
}

/** Whom the reader's list shows. */
export function listedParts(ctx: Ctx): ScopePart[] {
  return scoped(ctx, "member.read");
}

/** Whom the reader may take out: both seen and exported. */
export function exportedParts(ctx: Ctx): ScopePart[] {
  return both(listedParts(ctx), scoped(ctx, "member.export"));
}

/** Whom the reader's list shows and whose records they keep besides. */
export function writtenParts(ctx: Ctx): ScopePart[] {
  return both(listedParts(ctx), [{ scope: scopeOf(reachOf(ctx, "member.write")), bounds: [] }]);
}

/** Whose contacts an export shows. */
export function contactParts(ctx: Ctx): ScopePart[] {
  return both(exportedParts(ctx), scoped(ctx, "member.read_contact"));
}

/** The members of parts by their primary unit, as a filter. */
export function inParts(parts: readonly ScopePart[]): Prisma.MemberWhereInput {
  const places = parts.map(({ scope, bounds }) => ({
    AND: [{ unit: unitsWithin(asReach(scope)) }, fitsFilter(bounds)],
  }));
  // Within an AND, Prisma takes an empty OR for none at all.
  return { OR: [{ id: { in: [] } }, ...places] };
}

function scoped(ctx: Ctx, permission: ConditionableRight): ScopePart[] {
  return partsOf(ctx, permission)
    .map(({ reach, bounds }) => ({ scope: scopeOf(reach), bounds }))
    .filter(({ scope }) => !isEmpty(scope));
}

function both(some: readonly ScopePart[], others: readonly ScopePart[]): ScopePart[] {
  return some
    .flatMap((one) =>
      others.map((other) => ({
        scope: meet(one.scope, other.scope),
        bounds: [...one.bounds, ...other.bounds],
      })),
    )
    .filter(({ scope }) => !isEmpty(scope));
}

function asReach(scope: Scope): Reach {
  if (scope.everywhere) return { everywhere: true, unitPaths: [], subtreePaths: [] };
  return { everywhere: false, unitPaths: scope.exact, subtreePaths: scope.roots };
}

/** Refuses who reads members nowhere: an empty list would claim that there are none. */
export function authorizeList(ctx: Ctx): void {
  if (!isAllowedSomewhere(ctx, "member.read")) throw forbidden();
}

/** Refuses who may take members out of nowhere. */
export function authorizeExport(ctx: Ctx): void {
  if (!isAllowedSomewhere(ctx, "member.export") || !isAllowedSomewhere(ctx, "member.read")) throw forbidden();
}
