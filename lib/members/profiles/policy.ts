import { authorize, isAllowedSomewhere, partsOf, unitsWithin } from "@/lib/core/authz";
import { type ConditionableRight, fitsFilter } from "@/lib/core/conditions";
import type { Ctx, PersonActor } from "@/lib/core/ctx";
import { AppError, forbidden } from "@/lib/core/errors";
import { anyOf, byRight, byRightFor, fact, type Why } from "@/lib/core/why";
import type { Prisma } from "@/prisma/generated/client";

export type MemberSubject = {
  accountId: string | null;
  unit: { path: string };
  /** Units of open second memberships: a wing, an association. */
  secondUnits: readonly { path: string }[];
  /** What conditions of rights look at. */
  facts: MemberFacts;
};

export type MemberFacts = Readonly<{
  status: string;
  gender: string;
  birthDate: Date | null;
  joinedOn: Date | null;
}>;

/** Whether the record is the reader's own. */
export function isOwn(ctx: Ctx, member: { accountId: string | null }): boolean {
  return ctx.actor.kind === "person" && member.accountId !== null && member.accountId === ctx.actor.accountId;
}

/** Your own record, and members of every unit where you may read members, second memberships included. */
export function whyRead(ctx: Ctx, member: MemberSubject): Why {
  return anyOf(fact("own_record", isOwn(ctx, member)), ...heldAt(ctx, "member.read", member));
}

/** Whether `whyRead` holds. */
export function canRead(ctx: Ctx, member: MemberSubject): boolean {
  return whyRead(ctx, member).holds;
}

/** `canRead` as a filter. `visibility.test.ts` holds the two equal. */
export function readableBy(ctx: Ctx): Prisma.MemberWhereInput {
  return { tenantId: ctx.tenantId, OR: [...ownRecord(ctx), ...heldFor(ctx, "member.read")] };
}

/** Phone and e-mail: your own, and those of members whose contacts you may read. */
export function whyReadContact(ctx: Ctx, member: MemberSubject): Why {
  return anyOf(fact("own_record", isOwn(ctx, member)), ...heldAt(ctx, "member.read_contact", member));
}

/** Whether `whyReadContact` holds. */
export function canReadContact(ctx: Ctx, member: MemberSubject): boolean {
  return whyReadContact(ctx, member).holds;
}

/** `canReadContact` as a filter. */
export function contactReadableBy(ctx: Ctx): Prisma.MemberWhereInput {
  return { tenantId: ctx.tenantId, OR: [...ownRecord(ctx), ...heldFor(ctx, "member.read_contact")] };
}

/** The record is kept by those who may write in the primary unit; a wing reads along. */
export function whyWrite(ctx: Ctx, member: { unit: { path: string } }): Why {
  return byRight(ctx, "member.write", member.unit.path);
}

/** Whether `whyWrite` holds. */
export function canWrite(ctx: Ctx, member: { unit: { path: string } }): boolean {
  return whyWrite(ctx, member).holds;
}

/** Refuses who may not keep the record of a member of this unit. */
export function authorizeWrite(ctx: Ctx, member: { unit: { path: string } }): void {
  authorize(ctx, "member.write", member.unit.path);
}

/** Refuses who may not read the member's phone and e-mail. */
export function authorizeReadContact(ctx: Ctx, member: MemberSubject): void {
  if (!canReadContact(ctx, member)) throw forbidden();
}

/** The person whose record it may be. Refuses jobs, keys and visitors, who have none. */
export function authorizeOwn(ctx: Ctx): PersonActor {
  if (ctx.actor.kind !== "person") throw new AppError("unauthenticated", "unauthenticated");
  return ctx.actor;
}

function heldAt(
  ctx: Ctx,
  permission: ConditionableRight,
  { unit, secondUnits, facts }: MemberSubject,
): Why[] {
  return [unit, ...secondUnits].map(({ path }) => byRightFor(ctx, permission, { unitPath: path, facts }));
}

function heldFor(ctx: Ctx, permission: ConditionableRight): Prisma.MemberWhereInput[] {
  return partsOf(ctx, permission).flatMap(({ reach, bounds }) => {
    const unit = unitsWithin(reach);
    const fitting = fitsFilter(bounds);
    return [
      { AND: [{ unit }, fitting] },
      { AND: [{ memberships: { some: { isPrimary: false, leftOn: null, unit } } }, fitting] },
    ];
  });
}

function ownRecord(ctx: Ctx): Prisma.MemberWhereInput[] {
  return ctx.actor.kind === "person" ? [{ accountId: ctx.actor.accountId }] : [];
}

/** Refuses who writes records nowhere. The command decides where. */
export function authorizeRegister(ctx: Ctx): void {
  if (!isAllowedSomewhere(ctx, "member.write")) throw forbidden();
}
