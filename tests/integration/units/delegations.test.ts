import { expect, test } from "vitest";
import { explainAccess } from "@/lib/audit/access/queries";
import { listMemberHistory } from "@/lib/audit/history/queries";
import { asDate } from "@/lib/core/clock";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import type { Permission } from "@/lib/core/permissions";
import { getMember } from "@/lib/members/profiles/queries";
import { editMember } from "@/lib/members/profiles/commands/edit-member";
import { listGrantsOfAccount } from "@/lib/units/appointments/sql";
import { lendRights, takeRightsBack } from "@/lib/units/delegations/commands";
import { canRead, readableBy } from "@/lib/units/delegations/policy";
import { listDelegations, listLendable } from "@/lib/units/delegations/queries";
import type { LendRightsInput } from "@/lib/units/delegations/schema";
import { appoint } from "@/tests/support/offices";
import { audited, emitted, tenAtOnce } from "@/tests/support/tree";
import { createWorld, grant, owner, type World } from "@/tests/support/world";

const today = "2026-11-21";
const BUNDLE = ["member.read", "member.write", "poll.read", "right.delegate", "position.appoint"] as const;

/** The context of a person as the gate makes it: their rights on a day from the database. */
async function entered<P extends { ctx: Ctx; account: { id: string } }>(
  person: P,
  day = today,
): Promise<Ctx> {
  const grants = await withTx(person.ctx, (tx) => listGrantsOfAccount(tx, person.account.id, asDate(day)));
  return { ...person.ctx, grants };
}

/** A secretary of fed.north by office, and a helper without any. */
async function parties(world: World) {
  const secretary = await world.asMember(world.units.north);
  const { appointmentId } = await appoint(world, secretary.member, world.units.north, BUNDLE);
  const helper = await world.asMember(world.units.northB7);
  const lender = await entered(secretary);
  return { secretary, helper, lender, appointmentId };
}

const loanOf = (world: World, toMemberId: string, more: Partial<LendRightsInput> = {}): LendRightsInput => ({
  ...{ toMemberId, unitId: world.units.north.id, reach: "SUBTREE", permissions: ["member.read"] },
  ...{ purpose: "Travel in December", startsOn: today, endsOn: "2026-12-31", ...more },
});

const rightsOf = (ctx: Ctx) => ctx.grants.map(({ permission }) => permission);

test("a helper has the lent rights from the first day to the last, there and no further", async () => {
  const world = await createWorld();
  const { lender, helper } = await parties(world);
  const subject = await world.addMember(world.units.northB8);
  const beside = await world.addMember(world.units.northwestB7);

  const { delegationId } = await lendRights(
    lender,
    loanOf(world, helper.member.id, { startsOn: "2026-11-22" }),
  );

  expect(rightsOf(await entered(helper, today))).toEqual([]);
  const on = await entered(helper, "2026-11-22");
  expect(on.grants).toEqual([
    {
      ...{ permission: "member.read", reach: "subtree", unitPath: "fed.north" },
      source: { kind: "delegation", delegationId },
    },
  ]);
  expect((await getMember(on, { memberId: subject.id })).name).toBe(subject.name);
  await expect(getMember(on, { memberId: beside.id })).rejects.toMatchObject({ code: "not_found" });
  expect(rightsOf(await entered(helper, "2026-12-31"))).toEqual(["member.read"]);
  expect(rightsOf(await entered(helper, "2027-01-01"))).toEqual([]);
  expect(await audited(delegationId, "delegation.lend")).toBe(1);
  expect(await emitted(world, "units/delegation.lent")).toBe(1);
});

test("nobody lends what they do not hold there, nor what they borrowed, nor rights that hand out rights", async () => {
  const world = await createWorld();
  const { lender, helper, secretary } = await parties(world);
  const third = await world.asMember(world.units.northB7);
  const lend = (ctx: Ctx, more: Partial<LendRightsInput>) =>
    lendRights(ctx, loanOf(world, helper.member.id, more));

  await expect(lend(lender, { permissions: ["member.export"] })).rejects.toMatchObject({
    reason: "delegation.beyond_own_rights",
  });
  await expect(lend(lender, { unitId: world.units.fed.id })).rejects.toMatchObject({ code: "forbidden" });
  await expect(lend(lender, { unitId: world.units.northwest.id })).rejects.toMatchObject({
    code: "forbidden",
  });
  for (const permission of ["position.appoint", "right.delegate"] as Permission[])
    await expect(lend(lender, { permissions: [permission] })).rejects.toMatchObject({ name: "ZodError" });
  await expect(lend(await entered(third), {})).rejects.toMatchObject({ code: "forbidden" });
  await expect(
    lend(world.asJob("x", grant("member.read"), grant("right.delegate")), {}),
  ).rejects.toMatchObject({
    code: "forbidden",
  });

  await lendRights(lender, loanOf(world, helper.member.id));
  // Even one who may lend by an office of their own does not lend on what they borrowed.
  await appoint(world, helper.member, world.units.north, ["right.delegate"]);
  const borrower = await entered(helper);
  await expect(lendRights(borrower, loanOf(world, third.member.id))).rejects.toMatchObject({
    reason: "delegation.beyond_own_rights",
  });
  expect(secretary.member.id).not.toBe(helper.member.id);
});

test("lent rights end with the lender's office, their standing or the right of the office, at once", async () => {
  const world = await createWorld();
  const { lender, helper, secretary, appointmentId } = await parties(world);
  await lendRights(lender, loanOf(world, helper.member.id, { permissions: ["member.read", "poll.read"] }));
  const rights = async (day = today) => rightsOf(await entered(helper, day));
  expect(await rights()).toEqual(["member.read", "poll.read"]);

  const { positionId } = await owner.appointment.findUniqueOrThrow({ where: { id: appointmentId } });
  await owner.positionGrant.deleteMany({ where: { positionId, permission: "poll.read" } });
  expect(await rights()).toEqual(["member.read"]);
  const [shown] = await listDelegations(await entered(helper));
  expect(shown).toMatchObject({ state: "running", lapsed: ["poll.read"], direction: "received" });

  await owner.member.update({ where: { id: secretary.member.id }, data: { status: "SUSPENDED" } });
  expect(await rights()).toEqual([]);
  await owner.member.update({ where: { id: secretary.member.id }, data: { status: "ACTIVE" } });
  await owner.appointment.update({ where: { id: appointmentId }, data: { endsOn: new Date("2026-11-30") } });
  expect(await rights("2026-11-30")).toEqual(["member.read"]);
  expect(await rights("2026-12-01")).toEqual([]);
});

test("lent to one person in one unit it is lent once, also when ten ask at once; taken back, also once", async () => {
  const world = await createWorld();
  const { lender, helper } = await parties(world);
  const lending = await tenAtOnce(() => lendRights(lender, loanOf(world, helper.member.id)));
  expect(lending.successes).toBe(1);
  expect(new Set(lending.refusals)).toEqual(new Set(["delegation.lent_already"]));

  const [{ id: delegationId } = { id: "" }] = await listDelegations(lender);
  const taking = await tenAtOnce(() => takeRightsBack(lender, { delegationId }));
  expect(taking.successes).toBe(1);
  expect(new Set(taking.refusals)).toEqual(new Set(["delegation.ended_already"]));
  expect(rightsOf(await entered(helper))).toEqual([]);
  expect(await audited(delegationId, "delegation.take_back")).toBe(1);
  expect(await emitted(world, "units/delegation.taken-back")).toBe(1);
});

test("the borrower gives back and who fills offices there ends it; others there may not, and the neighbour sees none", async () => {
  const world = await createWorld();
  const { lender, helper } = await parties(world);
  const { delegationId } = await lendRights(lender, loanOf(world, helper.member.id));
  const other = await createWorld();

  const onlooker = world.as(grant("right.read", "fed.north"));
  await expect(takeRightsBack(onlooker, { delegationId })).rejects.toMatchObject({ code: "forbidden" });
  for (const stranger of [
    world.as(grant("right.read", "fed.northwest"), grant("position.appoint", "fed.northwest")),
    other.as(grant("right.read"), grant("position.appoint")),
  ]) {
    await expect(takeRightsBack(stranger, { delegationId })).rejects.toMatchObject({ code: "not_found" });
    expect(await listDelegations(stranger)).toEqual([]);
  }
  await takeRightsBack(await entered(helper), { delegationId });
  expect(rightsOf(await entered(helper))).toEqual([]);
});

test("a loan has an end that is not over and not far, and goes to somebody else who can use it", async () => {
  const world = await createWorld();
  const { lender, helper, secretary } = await parties(world);
  const refused = (toMemberId: string, more: Partial<LendRightsInput>) =>
    expect(lendRights(lender, loanOf(world, toMemberId, more))).rejects;
  const id = helper.member.id;

  await refused(id, { startsOn: "2026-11-01", endsOn: "2026-11-20" }).toMatchObject({
    reason: "delegation.over",
  });
  await refused(id, { endsOn: "2027-11-22" }).toMatchObject({ reason: "delegation.too_long" });
  await refused(id, { permissions: [] }).toMatchObject({ name: "ZodError" });
  await refused(secretary.member.id, {}).toMatchObject({ reason: "delegation.to_oneself" });
  const withoutAccount = await world.addMember(world.units.northB7);
  await refused(withoutAccount.id, {}).toMatchObject({ reason: "delegation.not_able" });
  const stranger = await (await createWorld()).addMember(world.units.northB7).catch(() => null);
  if (stranger) await refused(stranger.id, {}).toMatchObject({ code: "not_found" });
});

test("why names the lender and the purpose, and what the helper does stands in the trail with both", async () => {
  const world = await createWorld();
  const { lender, helper, secretary } = await parties(world);
  const subject = await world.asMember(world.units.northB8);
  const { delegationId } = await lendRights(
    lender,
    loanOf(world, helper.member.id, { permissions: ["member.read", "member.write"] }),
  );
  const borrower = await entered(helper);

  const { viewer } = await explainAccess(borrower, {
    ...{ kind: "member" as const, id: subject.member.id, viewerId: helper.member.id },
  });
  const read = viewer.whys.find(({ act }) => act === "read")?.why.of?.find(({ holds }) => holds);
  expect(read?.right?.sources).toMatchObject([{ kind: "delegation", purpose: "Travel in December" }]);

  await editMember(borrower, { memberId: subject.member.id, name: "Kayal Mani" });
  const entry = await owner.auditEntry.findFirstOrThrow({
    where: { entityId: subject.member.id, action: "member.edit" },
  });
  expect(entry).toMatchObject({ actorId: helper.account.id, changes: { lentBy: [delegationId] } });
  const { items } = await listMemberHistory(subject.ctx, { memberId: subject.member.id });
  expect(items).toMatchObject([
    { by: { name: helper.member.name, lentBy: [{ name: secretary.member.name }] } },
  ]);
});

test("an act by an office of one's own is nobody else's", async () => {
  const world = await createWorld();
  const { lender, helper } = await parties(world);
  const subject = await world.addMember(world.units.northB8);
  await lendRights(lender, loanOf(world, helper.member.id, { permissions: ["member.read", "member.write"] }));
  await appoint(world, helper.member, world.units.north, ["member.read", "member.write"]);

  await editMember(await entered(helper), { memberId: subject.id, name: "Kayal Mani" });

  const entry = await owner.auditEntry.findFirstOrThrow({
    where: { entityId: subject.id, action: "member.edit" },
  });
  expect(entry.changes).not.toHaveProperty("lentBy");
});

test("who reads delegations by rule and by filter are the same", async () => {
  const world = await createWorld();
  const { lender, helper, secretary } = await parties(world);
  await lendRights(lender, loanOf(world, helper.member.id));
  await lendRights(lender, loanOf(world, helper.member.id, { unitId: world.units.northB7.id }));
  const all = await owner.delegation.findMany({
    where: { tenantId: world.tenant.id },
    select: { id: true, fromMemberId: true, toMemberId: true, unit: { select: { path: true } } },
  });
  const readers = [
    ...[secretary.ctx, helper.ctx, world.as(), world.asVisitor(), world.asJob("x", grant("right.read"))],
    ...["fed", "fed.north", "fed.north.b7", "fed.northwest"].flatMap((path) => [
      world.as(grant("right.read", path)),
      world.as(grant("right.read", path, "unit")),
    ]),
  ];
  for (const ctx of readers) {
    const found = await withTx(ctx, (tx) =>
      tx.delegation.findMany({ where: readableBy(ctx), select: { id: true } }),
    );
    const decided = all.filter((one) => canRead(ctx, one));
    expect(found.map(({ id }) => id).sort()).toEqual(decided.map(({ id }) => id).sort());
  }
});

test("a person is offered the units and rights they may lend, and no others", async () => {
  const world = await createWorld();
  const { lender, helper } = await parties(world);
  expect(await listLendable(lender)).toMatchObject([
    {
      unit: { name: "fed.north" },
      permissions: ["member.read", "member.write", "poll.read"],
      canReachBelow: true,
    },
  ]);
  expect(await listLendable(await entered(helper))).toEqual([]);
});
