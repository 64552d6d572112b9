import { authorize, authorizeEverywhere, isAllowedSomewhere, unitFilter } from "@/lib/core/authz";
import type { Ctx, PersonActor } from "@/lib/core/ctx";
import { AppError, forbidden } from "@/lib/core/errors";
import { authorizeAppoint } from "@/lib/units/appointments/policy";
import type { Right } from "@/lib/units/appointments/types";
import type { Prisma } from "@/prisma/generated/client";

/** Who fills offices somewhere may invite people into them. */
export function canInvite(ctx: Ctx): boolean {
  return isAllowedSomewhere(ctx, "position.appoint");
}

export function authorizeInvite(ctx: Ctx): void {
  if (!canInvite(ctx)) throw forbidden();
}

/** An invitation into an office is an appointment and an admission that wait, and needs the rights of both. */
export function authorizeInviteInto(ctx: Ctx, unit: { path: string }, bundle: readonly Right[]): void {
  authorizeAppoint(ctx, unit, bundle);
  authorize(ctx, "member.admit", unit.path);
}

/** Ownership is handed on by who configures everything; that they are an owner themselves, the command asks. */
export function authorizeInviteOwner(ctx: Ctx): void {
  authorizeEverywhere(ctx, "tenant.configure");
}

/** Only a person accepts, and only as themselves. */
export function authorizeAccept(ctx: Ctx): PersonActor {
  if (ctx.actor.kind !== "person") throw new AppError("unauthenticated", "unauthenticated");
  return ctx.actor;
}

export function authorizeConsole(ctx: Ctx): void {
  authorizeEverywhere(ctx, "organisation.decide");
}

/** Invitations into the units whose offices one fills; to ownership, for who configures everything. */
export function managedBy(ctx: Ctx): Prisma.InvitationWhereInput {
  const offices = { tenantId: ctx.tenantId, kind: "OFFICE" as const, ...unitFilter(ctx, "position.appoint") };
  const isOwnerLike = ctx.grants.some(
    ({ permission, reach }) => permission === "tenant.configure" && reach === "tenant",
  );
  return isOwnerLike ? { OR: [offices, { tenantId: ctx.tenantId, kind: "OWNER" }] } : offices;
}
