import { expect, test } from "vitest";
import { grantsInForce } from "@/lib/core/authz";
import { asDate } from "@/lib/core/clock";
import { withTx } from "@/lib/core/db";
import { isTwoFactor } from "@/lib/identity/sessions/rules";
import type { ProofMethod } from "@/lib/identity/sessions/types";
import { listGrantsOfSystemAdmin } from "@/lib/tenancy/system-admins/sql";
import { listGrantsOfAccount } from "@/lib/units/appointments/sql";
import { createPosition, editPosition } from "@/lib/units/positions/commands";
import { appoint } from "@/tests/support/offices";
import { addSystemAdmin } from "@/tests/support/platform";
import { createWorld, grant, owner, type World } from "@/tests/support/world";

const day = asDate("2026-11-21");

/** What a session that was proved in these ways may do, as the gate puts it together. */
async function mayDo(world: World, account: { id: string }, methods: ProofMethod[]): Promise<string[]> {
  const held = await withTx(world.asVisitor(), (tx) => listGrantsOfAccount(tx, account.id, day));
  return grantsInForce(held, isTwoFactor(methods)).map(({ permission }) => permission);
}

/** Somebody who holds an office that needs a second factor, and one that does not. */
async function secretary(world: World) {
  const { member, account } = await world.asMember(world.units.north);
  await appoint(world, member, world.units.north, ["member.export"]);
  const { positionId } = await owner.appointment.findFirstOrThrow({ where: { memberId: member.id } });
  await owner.position.update({ where: { id: positionId }, data: { needsSecondFactor: true } });
  await appoint(world, member, world.units.northB7, ["member.read"]);
  return { member, account };
}

test("an office that needs a second factor gives no right to a session without one, and every other office does", async () => {
  const world = await createWorld();
  const { account } = await secretary(world);

  expect(await mayDo(world, account, ["code"])).toEqual(["member.read"]);
  expect(await mayDo(world, account, ["email"])).toEqual(["member.read"]);
  for (const second of ["totp", "recovery", "passkey"] as const)
    expect((await mayDo(world, account, ["code", second])).toSorted()).toEqual([
      "member.export",
      "member.read",
    ]);
  expect(await mayDo(world, account, ["passkey"])).toContain("member.export");
});

test("to have set one up is not enough: the session has to be proved by it", async () => {
  const world = await createWorld();
  const { account } = await secretary(world);
  await owner.totpFactor.create({
    data: { accountId: account.id, tenantId: world.tenant.id, secret: "x", createdAt: day, confirmedAt: day },
  });

  expect(await mayDo(world, account, ["code"])).toEqual(["member.read"]);
});

test("what such an office lends needs the second factor of the borrower too", async () => {
  const world = await createWorld();
  const lender = await secretary(world);
  const borrower = await world.asMember(world.units.northB7);
  await owner.delegation.create({
    data: {
      ...{ id: crypto.randomUUID(), tenantId: world.tenant.id, unitId: world.units.north.id, reach: "UNIT" },
      ...{ fromMemberId: lender.member.id, toMemberId: borrower.member.id, purpose: "away" },
      ...{ permissions: ["member.export"], startsOn: day, endsOn: asDate("2099-12-31"), createdAt: day },
    },
  });

  expect(await mayDo(world, borrower.account, ["code"])).toEqual([]);
  expect(await mayDo(world, borrower.account, ["code", "passkey"])).toEqual(["member.export"]);
});

test("who may write offices says which need it, and that stands in the trail", async () => {
  const world = await createWorld();
  const { ctx } = await world.asMember(world.units.fed, grant("position.write"));
  const facts = { name: "Keeper", holdersMax: 1, sortOrder: 0, isElected: false };
  const { positionId } = await createPosition(ctx, {
    ...facts,
    levelId: world.levels.district.id,
    needsSecondFactor: true,
  });
  expect(await owner.position.findUniqueOrThrow({ where: { id: positionId } })).toMatchObject({
    needsSecondFactor: true,
  });
  await editPosition(ctx, { ...facts, positionId, isActive: true, needsSecondFactor: false });
  const entry = await owner.auditEntry.findFirstOrThrow({
    where: { entityId: positionId, action: "position.edit" },
  });
  expect(entry.changes).toMatchObject({
    before: { needsSecondFactor: true },
    after: { needsSecondFactor: false },
  });
});

test("a system admin may do nothing on the console before a second factor", async () => {
  const { ctx, account } = await addSystemAdmin();
  const held = await withTx(ctx, (tx) => listGrantsOfSystemAdmin(tx, account.id));

  expect(grantsInForce(held, isTwoFactor(["code"]))).toEqual([]);
  expect(grantsInForce(held, isTwoFactor(["code", "totp"])).length).toBe(held.length);
  expect(held.length).toBeGreaterThan(0);
});
