import type { Ctx } from "@/lib/core/ctx";
import { AppError } from "@/lib/core/errors";
import { visibleTo, canDecide } from "@/lib/members/applications/policy";
import {
  canRead,
  canReadContact,
  contactReadableBy,
  isOwn,
  type MemberSubject,
} from "@/lib/members/profiles/policy";
import type { Prisma } from "@/prisma/generated/client";
import { isRequired, isShownTo } from "./rules";
import type { VisibleField, Wish } from "./types";

export type VisibleSubject = MemberSubject & { status: string; wishes: readonly Wish[] };

type Asked = { field: VisibleField; required: readonly string[] };

/**
 * Whether the reader sees this field of this member: their own always, by a right as far as the member lets
 * office-bearers see it or the organisation insists, and as a fellow member of the unit what is shown there.
 */
export function canSee(ctx: Ctx, member: VisibleSubject, { field, required }: Asked): boolean {
  if (isOwn(ctx, member)) return true;
  const shown = { wishes: member.wishes, required };
  if (holdsRightFor(ctx, member, field) && isShownTo("OFFICE", field, shown)) return true;
  return isNeighbour(ctx, member) && isShownTo("UNIT", field, shown);
}

/** `canSee` as a filter. `visibility.test.ts` holds the two equal. */
export function seenBy(ctx: Ctx, { field, required }: Asked): Prisma.MemberWhereInput {
  const own = ctx.actor.kind === "person" ? [{ accountId: ctx.actor.accountId }] : [];
  return {
    tenantId: ctx.tenantId,
    OR: [...own, officeSees(ctx, { field, required }), neighbourSees(ctx, field)],
  };
}

/** Members who show the field to the reader as a fellow member of a unit; no right and no office counts here. */
export function neighbourSees(ctx: Ctx, field: VisibleField): Prisma.MemberWhereInput {
  const homes = ctx.actor.kind === "person" ? [...ctx.actor.homePaths] : [];
  const atHome = { path: { in: homes } };
  return {
    tenantId: ctx.tenantId,
    status: "ACTIVE",
    OR: [{ unit: atHome }, { memberships: { some: { isPrimary: false, leftOn: null, unit: atHome } } }],
    AND: [shownInUnit("NAME"), shownInUnit(field)],
  };
}

/** Members who show the field to a reader who has the right to such fields. */
export function officeSees(ctx: Ctx, { field, required }: Asked): Prisma.MemberWhereInput {
  const byRight = isContact(field) ? contactReadableBy(ctx) : visibleTo(ctx);
  if (isRequired(field, required)) return byRight;
  return { AND: [byRight, { visibility: { none: { field, audience: "OFFICE", isShown: false } } }] };
}

/** The member whose wishes they are: nobody's office decides for them. */
export function authorizeOwnVisibility(ctx: Ctx): { memberId: string } {
  if (ctx.actor.kind !== "person") throw new AppError("unauthenticated", "unauthenticated");
  if (ctx.actor.memberId === null) throw new AppError("not_found", "not_found.member");
  return { memberId: ctx.actor.memberId };
}

function holdsRightFor(ctx: Ctx, member: VisibleSubject, field: VisibleField): boolean {
  if (isContact(field)) return canReadContact(ctx, member);
  return canRead(ctx, member) || canDecide(ctx, member);
}

function isNeighbour(ctx: Ctx, { status, unit, secondUnits }: VisibleSubject): boolean {
  if (ctx.actor.kind !== "person" || status !== "ACTIVE") return false;
  const { homePaths } = ctx.actor;
  return [unit, ...secondUnits].some(({ path }) => homePaths.includes(path));
}

function isContact(field: VisibleField): boolean {
  return field === "PHONE" || field === "EMAIL";
}

function shownInUnit(field: VisibleField): Prisma.MemberWhereInput {
  return { visibility: { some: { field, audience: "UNIT", isShown: true } } };
}
