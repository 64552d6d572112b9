import { type Grant, isAllowedSomewhere, isBelowFilter, reaches, reachOf } from "@/lib/core/authz";
import { actNames, acts } from "@/lib/core/acts";
import type { Ctx } from "@/lib/core/ctx";
import { forbidden } from "@/lib/core/errors";
import type { Prisma } from "@/prisma/generated/client";

export type Subject = {
  tenantId: string;
  askedBy: string;
  permission: string;
  includesBelow: boolean;
  unit: { path: string } | null;
};

/** What only the database can tell about the two people of a request. */
export type Ties = {
  /** Delegations by the asker: rights they lent count as theirs. */
  lentByAsker: readonly string[];
  /** Whether asker and decider are one person with two accounts. */
  isSamePerson: boolean;
};

/** Who asked, and who holds the right where it is needed. */
export function canRead(ctx: Ctx, request: Subject): boolean {
  return isAsker(ctx, request) || (request.tenantId === ctx.tenantId && holding(ctx, request).length > 0);
}

/** `canRead` as a filter; the parity test holds the two equal. */
export function readableBy(ctx: Ctx): Prisma.ApprovalRequestWhereInput {
  // Within an AND, Prisma takes an empty OR for none at all and would show everything: there is always one branch.
  const own = { askedBy: ctx.actor.kind === "person" ? ctx.actor.accountId : NOBODY };
  return { tenantId: ctx.tenantId, OR: [own, ...heldPermissions(ctx).map((right) => heldAt(ctx, right))] };
}

/** Somebody else who holds the right over all the act reaches, not by a loan of the asker's, and not the same person. */
export function canDecide(ctx: Ctx, request: Subject, { lentByAsker, isSamePerson }: Ties): boolean {
  if (ctx.actor.kind !== "person" || isAsker(ctx, request) || isSamePerson) return false;
  return holding(ctx, request).some(
    ({ source }) => source?.kind !== "delegation" || !lentByAsker.includes(source.delegationId),
  );
}

/** Refuses who may see a request and not decide it; answers who decides. */
export function authorizeDecide(ctx: Ctx, request: Subject, ties: Ties): { accountId: string } {
  if (ctx.actor.kind !== "person") throw forbidden();
  if (isAsker(ctx, request) || ties.isSamePerson) throw forbidden("approval.own_request");
  if (!canDecide(ctx, request, ties)) throw forbidden();
  return { accountId: ctx.actor.accountId };
}

/** Refuses to take back what somebody else asked for. */
export function authorizeWithdraw(ctx: Ctx, request: Subject): void {
  if (!isAsker(ctx, request)) throw forbidden();
}

function isAsker(ctx: Ctx, { askedBy }: Subject): boolean {
  return ctx.actor.kind === "person" && ctx.actor.accountId === askedBy;
}

/** The grants that give the right over everything the act reaches. */
function holding(ctx: Ctx, { permission, unit, includesBelow }: Subject): Grant[] {
  return ctx.grants.filter((grant) => {
    if (grant.permission !== permission || grant.condition) return false;
    if (grant.reach === "tenant") return true;
    if (unit === null || (includesBelow && grant.reach === "unit")) return false;
    return reaches(grant, unit.path);
  });
}

const NOBODY = "00000000-0000-0000-0000-000000000000";

type ActRight = (typeof acts)[keyof typeof acts]["permission"];

function heldPermissions(ctx: Ctx): ActRight[] {
  const rights = new Set(actNames.map((act) => acts[act].permission));
  return [...rights].filter((right) => isAllowedSomewhere(ctx, right));
}

function heldAt(ctx: Ctx, permission: ActRight): Prisma.ApprovalRequestWhereInput {
  const { everywhere, unitPaths, subtreePaths } = reachOf(ctx, permission);
  if (everywhere) return { permission };
  const below = subtreePaths.flatMap((path) => [{ unit: { path } }, { unit: { path: isBelowFilter(path) } }]);
  const exactly = { includesBelow: false, unit: { path: { in: unitPaths } } };
  return { permission, OR: [...below, exactly] };
}
