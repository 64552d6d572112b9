import "server-only";
import { audit } from "@/lib/core/audit";
import { asDate } from "@/lib/core/clock";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { notFound, ruleViolated } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { emit } from "@/lib/core/outbox";
import { tenantSettings } from "@/lib/members/_internal/tenant-settings";
import { readableBy } from "@/lib/members/profiles/policy";
import { membershipAdded, membershipEnded } from "./events";
import { authorizeEnd, authorizeTakeIn } from "./policy";
import { assertActive, assertEndable } from "./rules";
import {
  addMembershipInput,
  endMembershipInput,
  type AddMembershipInput,
  type EndMembershipInput,
} from "./schema";

/**
 * Takes an active member into a further unit beside their primary one, once at a time. Counts of members
 * follow the primary unit alone, so the person is still counted once.
 */
export async function addMembership(ctx: Ctx, input: AddMembershipInput): Promise<{ membershipId: string }> {
  const { memberId, unitId, notes } = addMembershipInput.parse(input);

  return withTx(ctx, async (tx) => {
    const member = await tx.member.findFirst({
      where: { id: memberId, AND: readableBy(ctx) },
      select: { status: true, unitId: true },
    });
    if (!member) throw notFound("member");
    const unit = await tx.unit.findFirst({
      where: { id: unitId, tenantId: ctx.tenantId },
      select: { path: true, isActive: true },
    });
    if (!unit) throw notFound("unit");
    authorizeTakeIn(ctx, unit);
    assertActive(member);
    if (!unit.isActive) throw ruleViolated("member.unit_closed");

    const membershipId = newId();
    const { today } = await tenantSettings(tx, ctx);
    const { count } = await tx.unitMembership.createMany({
      data: [
        {
          id: membershipId,
          tenantId: ctx.tenantId,
          memberId,
          unitId,
          isPrimary: false,
          joinedOn: asDate(today),
          notes: notes ?? null,
        },
      ],
      skipDuplicates: true,
    });
    if (count === 0) throw ruleViolated("member.already_in_unit");

    await audit(tx, ctx, {
      action: "member.add_membership",
      entityId: memberId,
      changes: { unitId, membershipId },
    });
    await emit(tx, ctx, {
      name: membershipAdded.name,
      payload: { tenantId: ctx.tenantId, memberId, unitId },
    });
    return { membershipId };
  });
}

/** Ends a further membership today; the primary one stays. Of several at once exactly one ends it. */
export async function endMembership(ctx: Ctx, input: EndMembershipInput): Promise<void> {
  const { membershipId } = endMembershipInput.parse(input);

  await withTx(ctx, async (tx) => {
    const membership = await tx.unitMembership.findFirst({
      where: { id: membershipId, tenantId: ctx.tenantId, member: readableBy(ctx) },
      select: {
        memberId: true,
        unitId: true,
        isPrimary: true,
        leftOn: true,
        unit: { select: { path: true } },
        member: { select: { accountId: true, unit: { select: { path: true } } } },
      },
    });
    if (!membership) throw notFound("member");
    authorizeEnd(ctx, membership);
    assertEndable(membership);

    const { today } = await tenantSettings(tx, ctx);
    const { count } = await tx.unitMembership.updateMany({
      where: { id: membershipId, leftOn: null },
      data: { leftOn: asDate(today) },
    });
    if (count === 0) throw ruleViolated("member.membership_ended");

    const { memberId, unitId } = membership;
    await audit(tx, ctx, {
      action: "member.end_membership",
      entityId: memberId,
      changes: { unitId, membershipId },
    });
    await emit(tx, ctx, {
      name: membershipEnded.name,
      payload: { tenantId: ctx.tenantId, memberId, unitId },
    });
  });
}
