import { authorize, unitFilter } from "@/lib/core/authz";
import { type Ctx, homeChain } from "@/lib/core/ctx";
import { forbidden } from "@/lib/core/errors";
import { allOf, anyOf, byRight, fact, type Why } from "@/lib/core/why";
import type { Prisma } from "@/prisma/generated/client";
import type { ElectionStatus } from "./types";

type Subject = {
  status: ElectionStatus;
  includesBelow: boolean;
  unit: { path: string };
  /** Whether the reader stands on the frozen roll. */
  isOnRoll: boolean;
};

/** Officers see every election of their units; members see what was announced to their units; all see what is certified. */
export function whyRead(ctx: Ctx, election: Subject): Why {
  return anyOf(
    byRight(ctx, "election.manage", election.unit.path),
    allOf(
      fact("announced", election.status !== "DRAFT"),
      anyOf(fact("on_election_roll", election.isOnRoll), fact("addressed", concernsHome(ctx, election))),
    ),
    allOf(
      fact("certified", election.status === "CERTIFIED"),
      byRight(ctx, "election.verify", election.unit.path),
    ),
  );
}

/** Whether `whyRead` holds. */
export function canRead(ctx: Ctx, election: Subject): boolean {
  return whyRead(ctx, election).holds;
}

/** `canRead` as a filter; the parity test holds the two equal. */
export function readableBy(ctx: Ctx): Prisma.ElectionWhereInput {
  return {
    tenantId: ctx.tenantId,
    OR: [
      unitFilter(ctx, "election.manage"),
      { status: { not: "DRAFT" }, OR: addressedTo(ctx) },
      { status: "CERTIFIED", ...unitFilter(ctx, "election.verify") },
    ],
  };
}

/** The reader's own entry on a roll; matches nothing for one who is no member. */
export function ownEntry(ctx: Ctx): { memberId: string } | { memberId: { in: string[] } } {
  const memberId = ctx.actor.kind === "person" ? ctx.actor.memberId : null;
  return memberId === null ? { memberId: { in: [] } } : { memberId };
}

/** Refuses whoever may not hold elections at the election's unit. */
export function authorizeManage(ctx: Ctx, election: { unit: { path: string } }): void {
  authorize(ctx, "election.manage", election.unit.path);
}

/** A signature is a person's: no key and no job can give one. */
export function authorizeSign(ctx: Ctx, election: { unit: { path: string } }): { accountId: string } {
  authorizeManage(ctx, election);
  if (ctx.actor.kind !== "person") throw forbidden();
  return { accountId: ctx.actor.accountId };
}

/** Standing and voting belong to active members in person. */
export function authorizeMember(ctx: Ctx): { memberId: string } {
  if (ctx.actor.kind !== "person" || ctx.actor.memberId === null) throw forbidden("election.not_member");
  // The gate gives home units to active members only, so a suspension is in force at the next request.
  if (ctx.actor.homePaths.length === 0) throw forbidden("election.not_active");
  return { memberId: ctx.actor.memberId };
}

/** Whether one of the person's own units is asked: without it, nobody stands or proposes. */
export function concernsHome(ctx: Ctx, election: Pick<Subject, "includesBelow" | "unit">): boolean {
  if (ctx.actor.kind !== "person") return false;
  return election.includesBelow
    ? homeChain(ctx).includes(election.unit.path)
    : ctx.actor.homePaths.includes(election.unit.path);
}

function addressedTo(ctx: Ctx): Prisma.ElectionWhereInput[] {
  const homePaths = ctx.actor.kind === "person" ? [...ctx.actor.homePaths] : [];
  return [
    { roll: { some: ownEntry(ctx) } },
    { includesBelow: true, unit: { path: { in: homeChain(ctx) } } },
    { includesBelow: false, unit: { path: { in: homePaths } } },
  ];
}
