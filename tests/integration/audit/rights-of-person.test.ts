import { expect, test } from "vitest";
import { listOwnRights, listRightsOf, mayReadRightsOf } from "@/lib/audit/rights/queries";
import { writeCharter } from "@/lib/units/charters/commands";
import { lendRights } from "@/lib/units/delegations/commands";
import { appoint, entered } from "@/tests/support/offices";
import { createWorld, grant, owner, type World } from "@/tests/support/world";

/** A secretary of fed.north, a helper they lend to, and who may read rights. */
async function party(world: World) {
  const secretary = await world.asMember(world.units.north);
  const { positionId } = await appoint(world, secretary.member, world.units.north, [
    "member.read",
    "right.delegate",
  ]);
  const helper = await world.asMember(world.units.northB7);
  await lendRights(await entered(secretary), {
    ...{ toMemberId: helper.member.id, unitId: world.units.northB7.id, reach: "UNIT" },
    ...{ permissions: ["member.read"], purpose: "Away in December" },
    ...{ startsOn: "2026-11-21", endsOn: "2026-12-31" },
  });
  const reader = (
    await world.asMember(world.units.fed, grant("member.read", "fed"), grant("right.read", "fed.north"))
  ).ctx;
  return { secretary, helper, reader, positionId };
}

test("each right is named with its reach and where it comes from, an office or a loan", async () => {
  const world = await createWorld();
  const { secretary, helper, reader } = await party(world);

  const own = await listRightsOf(reader, { memberId: secretary.member.id });
  expect(own.state).toBe("in_force");
  expect(own.rights.map(({ permission }) => permission)).toEqual(["member.read", "right.delegate"]);
  expect(own.rights[0]?.held).toMatchObject([
    { reach: "subtree", unit: { name: "fed.north" }, source: { kind: "office" }, awaitsCharter: false },
  ]);
  const lent = await listRightsOf(reader, { memberId: helper.member.id });
  expect(lent.rights).toMatchObject([
    {
      permission: "member.read",
      held: [
        {
          ...{ reach: "unit", unit: { name: "fed.north.b7" } },
          source: {
            kind: "delegation",
            purpose: "Away in December",
            lender: { name: secretary.member.name },
          },
        },
      ],
    },
  ]);
});

test("what is shown is what the gate gives: the same rights, of the same reach", async () => {
  const world = await createWorld();
  const { secretary, helper, reader } = await party(world);
  for (const person of [secretary, helper]) {
    const shown = await listRightsOf(reader, { memberId: person.member.id });
    const given = (await entered(person)).grants.map(({ permission, reach }) => `${permission} ${reach}`);
    const said = shown.rights.flatMap(({ permission, held }) =>
      held.map(({ reach }) => `${permission} ${reach}`),
    );
    expect(said.toSorted()).toEqual(given.toSorted());
  }
});

test("a right that waits says what for: the charter, or a second factor", async () => {
  const world = await createWorld();
  const { secretary, reader, positionId } = await party(world);
  await owner.position.update({ where: { id: positionId }, data: { needsSecondFactor: true } });
  await owner.positionGrant.updateMany({
    where: { positionId, permission: "member.read" },
    data: { condition: [{ attribute: "age", is: "at_least", value: 18 }] },
  });
  await writeCharter(world.as(grant("tenant.configure")), { shownVersion: 0, texts: { en: "Be fair." } });

  const { rights } = await listRightsOf(reader, { memberId: secretary.member.id });
  expect(rights[0]?.held).toMatchObject([
    { needsSecondFactor: true, awaitsCharter: true, terms: [{ attribute: "age", value: 18 }] },
  ]);
});

test("who has no way in, is not active or is deactivated may do nothing, and the page says which", async () => {
  const world = await createWorld();
  const { secretary, reader } = await party(world);
  const without = await world.addMember(world.units.northB7);
  await appoint(world, without, world.units.northB7, ["member.read"]);
  expect(await listRightsOf(reader, { memberId: without.id })).toMatchObject({
    state: "no_account",
    rights: [],
  });
  await owner.member.update({ where: { id: secretary.member.id }, data: { status: "SUSPENDED" } });
  expect(await listRightsOf(reader, { memberId: secretary.member.id })).toMatchObject({
    state: "not_active",
    rights: [],
  });
  await owner.account.update({
    where: { id: secretary.account.id },
    data: { status: "DEACTIVATED", deactivatedAt: world.now },
  });
  expect(await listRightsOf(reader, { memberId: secretary.member.id })).toMatchObject({
    state: "deactivated",
  });
});

test("everybody reads their own; others only who may read rights there, and a stranger finds nobody", async () => {
  const world = await createWorld();
  const { secretary, helper, reader } = await party(world);
  const beside = await world.asMember(world.units.northwestB7);
  expect((await listOwnRights(helper.ctx)).rights.map(({ permission }) => permission)).toEqual([
    "member.read",
  ]);
  expect(await listRightsOf(helper.ctx, { memberId: helper.member.id })).toEqual(
    await listOwnRights(helper.ctx),
  );
  await expect(listRightsOf(reader, { memberId: beside.member.id })).rejects.toMatchObject({
    code: "forbidden",
  });
  expect(await mayReadRightsOf(reader, { memberId: beside.member.id })).toBe(false);
  expect(await mayReadRightsOf(reader, { memberId: secretary.member.id })).toBe(true);
  await expect(listRightsOf(beside.ctx, { memberId: secretary.member.id })).rejects.toMatchObject({
    code: "not_found",
  });
});

test("an owner who is no member reads that every right is theirs, as owner", async () => {
  const world = await createWorld();
  const account = await world.addAccount();
  await owner.tenantOwner.create({
    data: {
      ...{ id: crypto.randomUUID(), tenantId: world.tenant.id, accountId: account.id },
      ...{ phoneHash: account.phoneHash ?? "", name: "Owner", email: "x", since: world.now },
    },
  });
  const ctx = {
    ...world.as(),
    actor: { kind: "person" as const, accountId: account.id, memberId: null, homePaths: [] },
  };
  const { person, state, rights } = await listOwnRights(ctx);
  expect([person, state]).toEqual([null, "in_force"]);
  expect(rights.find(({ permission }) => permission === "member.export")?.held).toMatchObject([
    { reach: "tenant", source: { kind: "owner" } },
  ]);
});
