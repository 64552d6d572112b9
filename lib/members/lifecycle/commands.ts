import "server-only";
import { audit } from "@/lib/core/audit";
import { asDate } from "@/lib/core/clock";
import type { Ctx } from "@/lib/core/ctx";
import { withTx, type Tx } from "@/lib/core/db";
import { AppError, notFound } from "@/lib/core/errors";
import { newToken } from "@/lib/core/ids";
import { emit } from "@/lib/core/outbox";
import { requireSecondPerson, type Shown } from "@/lib/core/second-person";
import { addBan } from "@/lib/members/bans/_internal/add-ban";
import { BAN_YEARS } from "@/lib/members/bans/constants";
import { deciderOf, recordStatus } from "@/lib/members/_internal/record-status";
import { tenantSettings } from "@/lib/members/_internal/tenant-settings";
import { authorizeOwn, readableBy } from "@/lib/members/profiles/policy";
import type { MemberStatus } from "@/lib/members/profiles/types";
import { memberStatusChanged } from "./events";
import { authorizeChangeStatus } from "./policy";
import { assertAdmitted, assertNotOneself, assertStep } from "./rules";
import { changeStatusInput, leavePartyInput, type ChangeStatusInput, type LeavePartyInput } from "./schema";

/**
 * Suspends an active member, with a reason. Their rights end with the commit: the gate gives none to who is
 * not active, and their card is no longer valid. Of several at once exactly one counts.
 */
export async function suspendMember(ctx: Ctx, input: ChangeStatusInput): Promise<void> {
  await change(ctx, { input, to: "SUSPENDED", action: "member.suspend" });
}

/** Gives a suspended member their rights back, with a reason. Of several at once exactly one counts. */
export async function reinstateMember(ctx: Ctx, input: ChangeStatusInput): Promise<void> {
  await change(ctx, { input, to: "ACTIVE", action: "member.reinstate" });
}

/**
 * Ends a membership against the member's will, with a reason and for good: the card is revoked, memberships
 * end today, the number is never given again, and the register of people who may not join knows them for years by
 * keyed hashes. Of several at once exactly one counts.
 */
export async function expelMember(ctx: Ctx, input: ChangeStatusInput): Promise<void> {
  await change(ctx, { input, to: "EXPELLED", action: "member.expel" });
}

/** Records that a member has left by their own will, as told to an office-bearer. They may apply again. */
export async function recordResignation(ctx: Ctx, input: ChangeStatusInput): Promise<void> {
  await change(ctx, { input, to: "RESIGNED", action: "member.resign" });
}

/** Ends the signed-in person's own membership; nobody else's can be reached by it. They may apply again. */
export async function leaveParty(ctx: Ctx, input: LeavePartyInput): Promise<void> {
  const { reason } = leavePartyInput.parse(input);

  await withTx(ctx, async (tx) => {
    const { accountId } = authorizeOwn(ctx);
    const member = await tx.member.findFirst({
      where: { accountId, tenantId: ctx.tenantId },
      select: { id: true, status: true },
    });
    if (!member) throw notFound("member");
    assertStep(member.status, "RESIGNED");

    await step(tx, ctx, { memberId: member.id, from: member.status, to: "RESIGNED", reason: reason ?? null });
    await audit(tx, ctx, {
      action: "member.leave",
      entityId: member.id,
      changes: { status: [member.status, "RESIGNED"] },
    });
  });
}

type Change = { input: ChangeStatusInput; to: MemberStatus; action: `member.${string}` };

async function change(ctx: Ctx, { input, to, action }: Change): Promise<void> {
  const { memberId, reason } = changeStatusInput.parse(input);

  await withTx(ctx, async (tx) => {
    const member = await tx.member.findFirst({
      where: { id: memberId, AND: readableBy(ctx) },
      select: {
        status: true,
        accountId: true,
        isTrial: true,
        unitId: true,
        name: true,
        nameLocal: true,
        unit: { select: { path: true } },
      },
    });
    if (!member) throw notFound("member");
    authorizeChangeStatus(ctx, member);
    assertNotOneself(deciderOf(ctx), member);
    assertAdmitted(member.status);
    assertStep(member.status, to);
    if (action === "member.expel") {
      const asked = { act: action, input: { memberId, reason }, entityId: memberId } as const;
      const shown = () => shownStep(member, to, reason);
      await requireSecondPerson(tx, ctx, { ...asked, unitPath: member.unit.path, shown });
    }

    await step(tx, ctx, { memberId, from: member.status, to, reason });
    // Before anybody can delete the record: what is known of them now is all that can ever be marked.
    if (to === "EXPELLED" && !member.isTrial) {
      await addBan(tx, ctx, {
        ...{ memberId, unitId: member.unitId, reason: "EXPELLED", years: BAN_YEARS, documents: [] },
      });
    }
    await audit(tx, ctx, { action, entityId: memberId, changes: { status: [member.status, to] } });
  });
}

type Stepping = { status: MemberStatus; name: string; nameLocal: string | null };

function shownStep({ status, name, nameLocal }: Stepping, to: MemberStatus, reason: string): Shown {
  return {
    about: { name, nameLocal },
    lines: [
      { label: { field: "status" }, from: { word: status }, to: { word: to } },
      { label: { field: "reason" }, from: null, to: { text: reason } },
    ],
  };
}

type Step = { memberId: string; from: MemberStatus; to: MemberStatus; reason: string | null };

async function step(tx: Tx, ctx: Ctx, { memberId, from, to, reason }: Step): Promise<void> {
  const hasEnded = to === "EXPELLED" || to === "RESIGNED";
  const { count } = await tx.member.updateMany({
    where: { id: memberId, status: from },
    data: { status: to, updatedAt: ctx.now, ...cardOf(to) },
  });
  if (count === 0) throw new AppError("conflict", "conflict");

  if (hasEnded) await endMemberships(tx, ctx, memberId);
  await recordStatus(tx, ctx, { memberId, from, to, reason });
  await emit(tx, ctx, {
    name: memberStatusChanged.name,
    payload: { tenantId: ctx.tenantId, memberId, from, to },
  });
}

/** A suspended card stays and is not valid; an ended one is revoked; a reinstated member gets a new one. */
function cardOf(to: MemberStatus): { cardToken?: string | null } {
  if (to === "EXPELLED" || to === "RESIGNED") return { cardToken: null };
  return to === "ACTIVE" ? { cardToken: newToken() } : {};
}

async function endMemberships(tx: Tx, ctx: Ctx, memberId: string): Promise<void> {
  const { today } = await tenantSettings(tx, ctx);
  await tx.unitMembership.updateMany({
    where: { memberId, tenantId: ctx.tenantId, leftOn: null },
    data: { leftOn: asDate(today) },
  });
  await tx.memberTransfer.updateMany({
    where: { memberId, tenantId: ctx.tenantId, status: "REQUESTED" },
    data: { status: "WITHDRAWN", decidedAt: ctx.now, decidedBy: deciderOf(ctx) },
  });
}
