import { type Bound, type Condition, type Facts, fits } from "@/lib/core/conditions";
import type { Ctx } from "@/lib/core/ctx";
import { forbidden } from "@/lib/core/errors";
import type { Right } from "@/lib/core/permissions";

/**
 * A right held at one node of the unit tree, or over the whole tenant; `source` is where a person has it from. With a
 * condition it holds for the records that fit it, so whoever asks without a record is given nothing by it.
 */
export type Grant = {
  permission: Right;
  source?: GrantSource;
  condition?: Condition;
  /** In force only for who was proved by two factors. */
  needsSecondFactor?: true;
  /** In force only once its holder has accepted the charter of office-bearers as it stands. */
  awaitsCharter?: true;
} & ({ reach: "unit" | "subtree"; unitPath: string } | { reach: "tenant" });

/** What gives a person a right: an office they hold, or somebody who lent it to them. */
export type GrantSource =
  { kind: "office"; appointmentId: string } | { kind: "delegation"; delegationId: string };

/**
 * The grants that are in force for somebody who was proved by two factors, or by one. What an office needs the second
 * factor for is not there without it, nor anything of an office before its charter is accepted: no page and no
 * command has to remember.
 */
export function grantsInForce(grants: readonly Grant[], isTwoFactor: boolean): Grant[] {
  return grants.filter(
    ({ needsSecondFactor, awaitsCharter }) => (isTwoFactor || !needsSecondFactor) && !awaitsCharter,
  );
}

/** Whole labels only: "fed.north" reaches "fed.north.b7" and never "fed.northwest". */
export function reaches(grant: Grant, unitPath: string): boolean {
  if (grant.reach === "tenant") return true;
  if (grant.unitPath === unitPath) return true;
  return grant.reach === "subtree" && isBelow(unitPath, grant.unitPath);
}

/** Whether `unitPath` lies strictly below `ancestorPath`. */
export function isBelow(unitPath: string, ancestorPath: string): boolean {
  return unitPath.startsWith(`${ancestorPath}.`);
}

/** Whether the actor holds the right at this unit. */
export function isAllowed(ctx: Ctx, permission: Right, unitPath: string): boolean {
  return grantsFor(ctx, permission, unitPath).length > 0;
}

/**
 * The grants by which the actor holds the right at this unit, or with null over the whole tenant. Those that carry a
 * condition count only for a record that fits it: without the facts of one they do not.
 */
export function grantsFor(ctx: Ctx, permission: Right, unitPath: string | null, facts?: Facts): Grant[] {
  return ctx.grants.filter(
    (grant) =>
      grant.permission === permission &&
      (unitPath === null ? grant.reach === "tenant" : reaches(grant, unitPath)) &&
      holdsFor(grant, facts),
  );
}

function holdsFor({ condition }: Grant, facts?: Facts): boolean {
  return condition === undefined || (facts !== undefined && fits(condition.bounds, facts));
}

/** Whether the actor holds the right anywhere: for showing a place in the navigation, never for deciding an act. */
export function isAllowedSomewhere(ctx: Ctx, permission: Right): boolean {
  return ctx.grants.some((grant) => grant.permission === permission);
}

/** Whether the actor holds the right over the whole tenant. */
export function isAllowedEverywhere(ctx: Ctx, permission: Right): boolean {
  return grantsFor(ctx, permission, null).length > 0;
}

/** Refuses with `forbidden` unless the actor holds the right at this unit. */
export function authorize(ctx: Ctx, permission: Right, unitPath: string): void {
  if (!isAllowed(ctx, permission, unitPath)) throw forbidden();
}

/** Refuses with `forbidden` unless the actor holds the right over the whole tenant. */
export function authorizeEverywhere(ctx: Ctx, permission: Right): void {
  if (!isAllowedEverywhere(ctx, permission)) throw forbidden();
}

/** Ids of the offices and delegations that give the actor the right, wherever it reaches: for the trail. */
export function sourcesGiving(ctx: Ctx, permission: Right): string[] {
  const held = ctx.grants.filter((grant) => grant.permission === permission);
  return [...new Set(held.flatMap(sourceIdOf))];
}

/** The id of the office or the delegation that gives a grant. */
export function sourceIdOf({ source }: Grant): string[] {
  if (!source) return [];
  return [source.kind === "office" ? source.appointmentId : source.delegationId];
}

/** Where a right is held, for SQL: everywhere, or exact unit paths and roots of subtrees. */
export type Reach = { everywhere: boolean; unitPaths: string[]; subtreePaths: string[] };

/**
 * The union of all grants of one right that hold for every record. No grant: three empty answers, which match nothing.
 */
export function reachOf(ctx: Ctx, permission: Right): Reach {
  return unionOf(ctx.grants.filter((one) => one.permission === permission && one.condition === undefined));
}

/** Where a right is held for records within these bounds; no bounds: for all of them. */
export type Part = { reach: Reach; bounds: readonly Bound[] };

/** All grants of one right, with what each asks of a record: the whole of what `grantsFor` decides with facts. */
export function partsOf(ctx: Ctx, permission: Right): Part[] {
  const conditional = ctx.grants.flatMap((grant) =>
    grant.permission === permission && grant.condition
      ? [{ reach: unionOf([grant]), bounds: grant.condition.bounds }]
      : [],
  );
  return [{ reach: reachOf(ctx, permission), bounds: [] }, ...conditional];
}

function unionOf(held: readonly Grant[]): Reach {
  return {
    everywhere: held.some((grant) => grant.reach === "tenant"),
    unitPaths: held.flatMap((grant) => (grant.reach === "unit" ? [grant.unitPath] : [])),
    subtreePaths: held.flatMap((grant) => (grant.reach === "subtree" ? [grant.unitPath] : [])),
  };
}

type PathFilter = { path: { in: string[] } } | { path: { startsWith: string } } | { path: { not: string } };

/** A filter over `units` for the places where the right is held. */
export function unitsReachedBy(ctx: Ctx, permission: Right): { OR: PathFilter[] } {
  return unitsWithin(reachOf(ctx, permission));
}

/** A filter over `units` for a reach. */
export function unitsWithin({ everywhere, unitPaths, subtreePaths }: Reach): { OR: PathFilter[] } {
  // Prisma drops an empty branch inside OR, so "everywhere" must be a condition that is always true.
  if (everywhere) return { OR: [{ path: { not: "" } }] };
  return {
    OR: [
      { path: { in: [...unitPaths, ...subtreePaths] } },
      ...subtreePaths.map((path) => ({ path: isBelowFilter(path) })),
    ],
  };
}

/** `isBelow` as a Prisma filter over `units.path`: Prisma hands `startsWith` to LIKE as it is. */
export function isBelowFilter(ancestorPath: string): { startsWith: string } {
  return { startsWith: belowForLike(ancestorPath) };
}

/**
 * How every path below this one begins, as LIKE takes it. There the underscore of a label stands for any character:
 * unescaped, "a_b" would reach "axb.c".
 */
export function belowForLike(ancestorPath: string): string {
  return `${ancestorPath.replaceAll("_", "\\_")}.`;
}

/** `isAllowed` as a Prisma filter for a record that belongs to a unit. */
export function unitFilter(ctx: Ctx, permission: Right): { unit: { OR: PathFilter[] } } {
  return { unit: unitsReachedBy(ctx, permission) };
}
