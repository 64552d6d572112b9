import "server-only";
import { audit } from "@/lib/core/audit";
import { grantsInForce } from "@/lib/core/authz";
import { asDate, dayIn } from "@/lib/core/clock";
import type { Ctx } from "@/lib/core/ctx";
import { type Tx, withTx } from "@/lib/core/db";
import { AppError, notFound, ruleViolated } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { emit } from "@/lib/core/outbox";
import { admitApplication } from "@/lib/members/applications/commands/admit-applications";
import { joinParty } from "@/lib/members/applications/commands/join-party";
import type { JoinResult } from "@/lib/members/applications/types";
import { listGrantsOfOwner } from "@/lib/tenancy/owners/sql";
import { appoint } from "@/lib/units/appointments/commands";
import { listGrantsOfAccount } from "@/lib/units/appointments/sql";
import { invitationSent } from "../events";
import { authorizeAccept, authorizeInvite, authorizeInviteOwner, managedBy } from "../policy";
import { assertOpen, assertResendable, invitationEnd } from "../rules";
import {
  acceptInvitationInput,
  type AcceptInvitationInput,
  invitationRef,
  type InvitationRef,
} from "../schema";
import { acceptOwnership } from "../sql";

/**
 * Takes an invitation, once, by the account that has proved its address and by nobody else. Ownership is given at
 * once. For an office the person joins, is admitted and appointed in one transaction, as a decision of the inviter
 * and with the inviter's rights of this moment: who has lost them since has invited in vain.
 */
export async function acceptInvitation(ctx: Ctx, input: AcceptInvitationInput): Promise<JoinResult | null> {
  const { invitationId, person } = acceptInvitationInput.parse(input);
  const { accountId } = authorizeAccept(ctx);
  const inviter = await withTx(ctx, async (tx) => inviterOf(tx, ctx, await loadOwn(tx, ctx, invitationId)));

  // The walls stand as wide as the inviter's rights, because the unit becomes the reader's by this very act.
  return withTx({ ...ctx, grants: inviter.grants }, async (tx) => {
    const invitation = await loadOwn(tx, ctx, invitationId);
    assertOpen(invitation, ctx.now);
    const { count } = await tx.invitation.updateMany({
      where: { id: invitationId, acceptedAt: null, withdrawnAt: null },
      data: { acceptedAt: ctx.now, acceptedBy: accountId },
    });
    if (count === 0) throw ruleViolated("invitation.accepted_already");

    const joined =
      invitation.kind === "OWNER"
        ? await becomeOwner(tx, ctx, { invitation, inviter })
        : await takeOffice(tx, ctx, { invitation, inviter, person });
    const changes = { kind: invitation.kind, invitedBy: invitation.invitedBy };
    await audit(tx, ctx, { action: "invitation.accept", entityId: invitationId, changes });
    return joined;
  });
}

/** Writes once more, and the days count from now. Not at once, and not for ever. */
export async function resendInvitation(ctx: Ctx, input: InvitationRef): Promise<void> {
  const { invitationId } = invitationRef.parse(input);
  await withTx(ctx, async (tx) => {
    const invitation = await loadManaged(tx, ctx, invitationId);
    assertResendable(invitation, ctx.now);
    const sends = invitation.sends + 1;
    const { count } = await tx.invitation.updateMany({
      where: { id: invitationId, sends: invitation.sends, acceptedAt: null, withdrawnAt: null },
      data: { sends, sentAt: ctx.now, expiresAt: invitationEnd(ctx.now) },
    });
    if (count === 0) throw new AppError("conflict", "conflict");
    await audit(tx, ctx, { action: "invitation.resend", entityId: invitationId, changes: { sends } });
    const payload = { tenantId: ctx.tenantId, invitationId, sends };
    await emit(tx, ctx, { name: invitationSent.name, payload });
  });
}

/** Takes an invitation back; whoever comes with it afterwards is told. */
export async function withdrawInvitation(ctx: Ctx, input: InvitationRef): Promise<void> {
  const { invitationId } = invitationRef.parse(input);
  await withTx(ctx, async (tx) => {
    const invitation = await loadManaged(tx, ctx, invitationId);
    if (invitation.acceptedAt) throw ruleViolated("invitation.accepted_already");
    const { count } = await tx.invitation.updateMany({
      where: { id: invitationId, acceptedAt: null, withdrawnAt: null },
      data: { withdrawnAt: ctx.now },
    });
    if (count === 0) throw ruleViolated("invitation.withdrawn");
    await audit(tx, ctx, { action: "invitation.withdraw", entityId: invitationId });
  });
}

const wanted = {
  ...{ id: true, kind: true, addressHash: true, isEmail: true, unitId: true, positionId: true },
  ...{ invitedBy: true, sends: true, sentAt: true, expiresAt: true, acceptedAt: true, withdrawnAt: true },
} as const;

type Own = Awaited<ReturnType<typeof loadOwn>>;

/** The invitation, for the account whose proved number or address it was sent to; missing for everybody else. */
async function loadOwn(tx: Tx, ctx: Ctx, invitationId: string) {
  const { accountId } = authorizeAccept(ctx);
  const account = await tx.account.findFirst({
    where: { id: accountId, tenantId: ctx.tenantId, status: "ACTIVE" },
    select: { phoneHash: true, emailHash: true },
  });
  const invitation = await tx.invitation.findFirst({
    where: { id: invitationId, tenantId: ctx.tenantId },
    select: wanted,
  });
  const proved = invitation?.isEmail ? account?.emailHash : account?.phoneHash;
  if (!invitation || !proved || proved !== invitation.addressHash) throw notFound("invitation");
  return invitation;
}

async function loadManaged(tx: Tx, ctx: Ctx, invitationId: string) {
  const invitation = await tx.invitation.findFirst({
    where: { id: invitationId, AND: managedBy(ctx) },
    select: wanted,
  });
  if (!invitation) throw notFound("invitation");
  if (invitation.kind === "OWNER") authorizeInviteOwner(ctx);
  else authorizeInvite(ctx);
  return invitation;
}

/** Whose decision the invitation is, with their rights of this moment; the console's carries none. */
async function inviterOf(tx: Tx, ctx: Ctx, { invitedBy }: Own): Promise<Ctx> {
  const none = { ...ctx, grants: [] };
  if (invitedBy === null) return none;
  const inviter = await tx.account.findFirst({
    where: { id: invitedBy, tenantId: ctx.tenantId, status: "ACTIVE" },
    select: { member: { select: { id: true, status: true } } },
  });
  if (!inviter) return none;
  const { timeZone } = await tx.tenant.findUniqueOrThrow({
    where: { id: ctx.tenantId },
    select: { timeZone: true },
  });
  const isActive = inviter.member?.status === "ACTIVE";
  const today = asDate(dayIn(timeZone, ctx.now));
  const grants = [
    ...(await listGrantsOfOwner(tx, invitedBy)),
    ...(isActive ? await listGrantsOfAccount(tx, invitedBy, today) : []),
  ];
  const memberId = inviter.member?.id ?? null;
  const actor = { kind: "person", accountId: invitedBy, memberId, homePaths: [] } as const;
  return { ...ctx, actor, grants: grantsInForce(grants, true) };
}

async function becomeOwner(tx: Tx, ctx: Ctx, { invitation, inviter }: { invitation: Own; inviter: Ctx }) {
  if (invitation.invitedBy !== null && (await listGrantsOfOwner(tx, invitation.invitedBy)).length === 0) {
    throw ruleViolated("invitation.inviter_gone");
  }
  const id = newId();
  const isOwner = await acceptOwnership(tx, { id, invitationId: invitation.id, at: ctx.now });
  if (!isOwner) throw ruleViolated("invitation.owner_already");
  await audit(tx, inviter, { action: "tenant.add_owner", entityId: ctx.tenantId, changes: { owner: id } });
  return null;
}

type Office = { invitation: Own; inviter: Ctx; person: AcceptInvitationInput["person"] };

async function takeOffice(tx: Tx, ctx: Ctx, { invitation, inviter, person }: Office): Promise<JoinResult> {
  const { unitId, positionId } = invitation;
  if (unitId === null || positionId === null) throw notFound("invitation");
  if (inviter.grants.length === 0) throw ruleViolated("invitation.inviter_gone");
  const [own, decider] = [
    { ...ctx, tx },
    { ...inviter, tx },
  ];
  const memberId = await joinedAs(tx, own, person);
  const { status } = await tx.member.findUniqueOrThrow({ where: { id: memberId }, select: { status: true } });
  if (status === "PENDING") await admitApplication(decider, { applicationId: memberId });
  const { timeZone } = await tx.tenant.findUniqueOrThrow({
    where: { id: ctx.tenantId },
    select: { timeZone: true },
  });
  await appoint(decider, { positionId, unitId, memberId, startsOn: dayIn(timeZone, ctx.now) });
  return { memberId, outcome: "recognised" };
}

/** The record of who accepts: theirs already, or made of what they say now. */
async function joinedAs(tx: Tx, own: Ctx, person: Office["person"]): Promise<string> {
  const { accountId } = authorizeAccept(own);
  const member = await tx.member.findFirst({
    where: { tenantId: own.tenantId, accountId, status: { in: ["PENDING", "ACTIVE", "SUSPENDED"] } },
    select: { id: true },
  });
  if (member) return member.id;
  if (!person) throw ruleViolated("invitation.person_missing");
  return (await joinParty(own, person)).memberId;
}
