import "server-only";
import { audit } from "@/lib/core/audit";
import { asDate } from "@/lib/core/clock";
import type { Ctx } from "@/lib/core/ctx";
import { type Tx, withTx } from "@/lib/core/db";
import { notFound, ruleViolated } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { emit } from "@/lib/core/outbox";
import type { Permission } from "@/lib/core/permissions";
import { requireSecondPerson, type Shown } from "@/lib/core/second-person";
import { tenantToday } from "@/lib/units/_internal/today";
import { assertOpen } from "@/lib/units/tree/rules";
import { rightsLent, rightsTakenBack } from "./events";
import { authorizeLend, authorizeLender, authorizeTakeBack, readableBy } from "./policy";
import { assertBorrower, assertTerm } from "./rules";
import { lendRightsInput, type LendRightsInput, takeBackInput, type TakeBackInput } from "./schema";
import { lockLender } from "./sql";

/**
 * Lends some of one's own rights at a unit to another member, for a time and a stated purpose. Never more than
 * one's own offices give, and it ends with them; what is borrowed cannot be lent on. Lending the same again
 * while it holds is refused, also when it is asked ten times at once.
 */
export async function lendRights(ctx: Ctx, input: LendRightsInput): Promise<{ delegationId: string }> {
  const { toMemberId, unitId, startsOn, endsOn, ...loan } = lendRightsInput.parse(input);

  return withTx(ctx, async (tx) => {
    const { memberId: fromMemberId } = authorizeLender(ctx);
    const unit = await tx.unit.findFirst({
      where: { id: unitId, tenantId: ctx.tenantId },
      select: { path: true, archivedAt: true },
    });
    if (!unit) throw notFound("unit");
    authorizeLend(ctx, { ...loan, unitPath: unit.path });
    assertOpen(unit);
    const borrower = await tx.member.findFirst({
      where: { id: toMemberId, tenantId: ctx.tenantId },
      select: { id: true, status: true, accountId: true, name: true, nameLocal: true },
    });
    if (!borrower) throw notFound("member");
    assertBorrower(borrower, fromMemberId);
    const today = await tenantToday(tx, ctx);
    assertTerm({ startsOn, endsOn }, today);
    await lockLender(tx, fromMemberId);
    await refuseSecond(tx, { fromMemberId, toMemberId, unitId, today });
    await requireSecondPerson(tx, ctx, {
      ...{ act: "delegation.lend", input: { toMemberId, unitId, startsOn, endsOn, ...loan } },
      ...{ entityId: toMemberId, unitPath: unit.path, includesBelow: loan.reach === "SUBTREE" },
      shown: () => shownLoan(borrower, { ...loan, startsOn, endsOn }),
    });

    const delegationId = newId();
    const term = { startsOn: asDate(startsOn), endsOn: asDate(endsOn), createdAt: ctx.now };
    const parties = { fromMemberId, toMemberId, unitId };
    await tx.delegation.createMany({
      data: [{ id: delegationId, tenantId: ctx.tenantId, ...parties, ...loan, ...term }],
    });

    await audit(tx, ctx, {
      action: "delegation.lend",
      entityId: delegationId,
      changes: { ...parties, reach: loan.reach, permissions: loan.permissions, startsOn, endsOn },
    });
    await emit(tx, ctx, { name: rightsLent.name, payload: { tenantId: ctx.tenantId, delegationId } });
    return { delegationId };
  });
}

/** Ends a delegation at once; the borrower has its rights no more from their next request. Of ten at once one ends it. */
export async function takeRightsBack(ctx: Ctx, input: TakeBackInput): Promise<void> {
  const { delegationId } = takeBackInput.parse(input);

  await withTx(ctx, async (tx) => {
    const delegation = await tx.delegation.findFirst({
      where: { id: delegationId, AND: readableBy(ctx) },
      select: { fromMemberId: true, toMemberId: true, endsOn: true, unit: { select: { path: true } } },
    });
    if (!delegation) throw notFound("delegation");
    authorizeTakeBack(ctx, delegation);
    const today = await tenantToday(tx, ctx);
    const revokedBy = ctx.actor.kind === "person" ? ctx.actor.accountId : null;
    const { count } = await tx.delegation.updateMany({
      where: { id: delegationId, revokedAt: null, endsOn: { gte: asDate(today) } },
      data: { revokedAt: ctx.now, revokedBy },
    });
    if (count === 0) throw ruleViolated("delegation.ended_already");

    await audit(tx, ctx, { action: "delegation.take_back", entityId: delegationId });
    await emit(tx, ctx, { name: rightsTakenBack.name, payload: { tenantId: ctx.tenantId, delegationId } });
  });
}

type Loan = {
  permissions: readonly Permission[];
  reach: "UNIT" | "SUBTREE";
  purpose: string;
  startsOn: string;
  endsOn: string;
};

function shownLoan({ name, nameLocal }: NonNullable<Shown["about"]>, loan: Loan): Shown {
  const { permissions, reach, purpose, startsOn, endsOn } = loan;
  return {
    about: { name, nameLocal },
    lines: [
      ...permissions.map((right) => ({ label: { right }, from: null, to: { word: reach } })),
      { label: { field: "starts" }, from: null, to: { day: startsOn } },
      { label: { field: "ends" }, from: null, to: { day: endsOn } },
      { label: { field: "purpose" }, from: null, to: { text: purpose } },
    ],
  };
}

type Parties = { fromMemberId: string; toMemberId: string; unitId: string };

async function refuseSecond(tx: Tx, { today, ...parties }: Parties & { today: string }): Promise<void> {
  const running = await tx.delegation.count({
    where: { ...parties, revokedAt: null, endsOn: { gte: asDate(today) } },
  });
  if (running > 0) throw ruleViolated("delegation.lent_already");
}
