import { expect, test } from "vitest";
import { getOversight } from "@/lib/audit/oversight/queries";
import { OVERSIGHT_LINES_MAX } from "@/lib/audit/oversight/constants";
import { isAllowed } from "@/lib/core/authz";
import { newId } from "@/lib/core/ids";
import { exportMembers } from "@/lib/members/directory/commands";
import { getMember, getMemberContact } from "@/lib/members/profiles/queries";
import { appoint, entered } from "@/tests/support/offices";
import { createWorld, grant, owner, type World } from "@/tests/support/world";

/** A booth, its secretary, the state's and the district's secretaries, and one of the district beside it. */
async function party(world: World) {
  const { fed, north, northwest, northB7 } = world.units;
  const all = ["member.read", "member.read_contact", "member.export"];
  const person = async (unit: typeof fed, name: string, rights: readonly string[] = all) => {
    const somebody = await world.asMember(unit);
    await owner.member.update({ where: { id: somebody.member.id }, data: { name } });
    await appoint(world, somebody.member, unit, rights);
    return { ...somebody, ctx: await entered(somebody) };
  };
  return {
    state: await person(fed, "State"),
    district: await person(north, "District"),
    beside: await person(northwest, "Beside"),
    booth: await person(northB7, "Booth"),
    clerk: await person(fed, "Clerk", ["unit.write"]),
    member: await world.addMember(northB7, { name: "Plain Member" }),
    unitId: northB7.id,
  };
}

test("a unit sees who above it reaches its records: those whom the rights let in, and nobody else", async () => {
  const world = await createWorld();
  const { state, district, booth, beside, clerk, unitId } = await party(world);
  const { overseers } = await getOversight(booth.ctx, { unitId });

  expect(overseers.map(({ name }) => name)).toEqual(["State", "District"]);
  expect(overseers[1]).toMatchObject({
    rights: ["member.export", "member.read", "member.read_contact"],
    sources: [{ kind: "office", unit: { name: "fed.north" } }],
  });
  const reaches = [state, district, booth, beside, clerk].map(({ ctx }) =>
    isAllowed(ctx, "member.read", world.units.northB7.path),
  );
  expect(reaches).toEqual([true, true, true, false, false]);
});

test("who holds a right over the whole organisation, was lent one above, or owns it, is among them", async () => {
  const world = await createWorld();
  const { booth, district, unitId } = await party(world);
  const keeper = await world.asMember(world.units.northwest);
  await owner.member.update({ where: { id: keeper.member.id }, data: { name: "Keeper" } });
  await appoint(world, keeper.member, world.units.northwest, { rights: ["audit.read"], reach: "TENANT" });
  const helper = await world.asMember(world.units.northB8);
  await owner.member.update({ where: { id: helper.member.id }, data: { name: "Helper" } });
  const tenantId = world.tenant.id;
  await owner.delegation.create({
    data: {
      ...{ id: newId(), tenantId, fromMemberId: district.member.id, toMemberId: helper.member.id },
      ...{ unitId: world.units.north.id, reach: "SUBTREE", permissions: ["member.read"], purpose: "leave" },
      ...{ startsOn: new Date("2026-11-01"), endsOn: new Date("2026-12-01"), createdAt: world.now },
    },
  });
  const { account } = await world.asMember(world.units.fed);
  await owner.tenantOwner.create({
    data: {
      id: newId(),
      tenantId,
      accountId: account.id,
      name: "Owner",
      since: world.now,
      email: "",
      phoneHash: "x",
    },
  });

  const { overseers } = await getOversight(booth.ctx, { unitId });
  expect(overseers.map(({ name }) => name).toSorted()).toEqual([
    "District",
    "Helper",
    "Keeper",
    "Owner",
    "State",
  ]);
  expect(overseers.find(({ name }) => name === "Helper")).toMatchObject({
    rights: ["member.read"],
    sources: [{ kind: "delegation", purpose: "leave" }],
  });
  expect(overseers.find(({ name }) => name === "Owner")).toMatchObject({ isOwner: true });
});

test("openings and exports by people from above are counted by month, without a name of whose they were", async () => {
  const world = await createWorld();
  const { state, district, booth, beside, member, unitId } = await party(world);
  const memberId = member.id;
  await getMember(district.ctx, { memberId });
  await getMemberContact(district.ctx, { memberId, purpose: "meeting" });
  await getMemberContact(district.ctx, { memberId, purpose: "meeting" });
  await getMember(booth.ctx, { memberId });
  const outside = await world.addMember(world.units.northwestB7);
  await getMember(beside.ctx, { memberId: outside.id });
  const file = await exportMembers(state.ctx, { purpose: "meeting" });
  for await (const lines of file.batches()) expect(lines.length).toBeGreaterThan(0);

  const { months } = await getOversight(booth.ctx, { unitId });
  expect(months).toHaveLength(1);
  expect(months[0]).toMatchObject({ month: "2026-11", openings: 3, exports: 1 });
  const told = months[0]?.lines.map(({ kind, by, times, records }) => [kind, by?.name, times, records]);
  expect(new Set(told?.map(String))).toEqual(
    new Set(["contact,District,2,2", "opened,District,1,1", "exported,State,1,2"]),
  );
  expect(JSON.stringify(months)).not.toContain("Plain Member");
  expect(JSON.stringify(months)).not.toContain(memberId);
});

test("what was before twelve months, and what neighbours show each other, is not counted", async () => {
  const world = await createWorld();
  const { booth, member, unitId, state } = await party(world);
  const look = (changes: object, at: string) => ({
    ...{ id: newId(), tenantId: world.tenant.id, at: new Date(at), actorKind: "person", requestId: "r" },
    ...{
      actorId: state.account.id,
      action: "member.read_contact",
      entityType: "member",
      entityId: member.id,
    },
    changes,
  });
  await owner.auditEntry.createMany({
    data: [
      look({ offices: [], purpose: "neighbour" }, "2026-11-20T10:00:00Z"),
      look({ offices: [] }, "2025-11-20T10:00:00Z"),
      look({ offices: [] }, "2025-12-20T10:00:00Z"),
    ],
  });
  const { months } = await getOversight(booth.ctx, { unitId });
  expect(months.map(({ month, openings }) => [month, openings])).toEqual([["2025-12", 1]]);
});

test("of a month with very many lines the most frequent are shown, and the sums count all of them", async () => {
  const world = await createWorld();
  const { booth, member, unitId } = await party(world);
  const looks = (actorId: string, times: number) =>
    Array.from({ length: times }, () => ({
      ...{ id: newId(), tenantId: world.tenant.id, at: world.now, actorKind: "person", requestId: "r" },
      ...{ actorId, action: "member.open", entityType: "member", entityId: member.id },
      changes: { offices: [] },
    }));
  const others = Array.from({ length: OVERSIGHT_LINES_MAX + 2 }, () => looks(newId(), 1));
  await owner.auditEntry.createMany({ data: [...looks(newId(), 3), ...others.flat()] });
  const { months } = await getOversight(booth.ctx, { unitId });
  expect(months).toMatchObject([{ openings: OVERSIGHT_LINES_MAX + 5, exports: 0, more: 3 }]);
  expect(months[0]?.lines).toHaveLength(OVERSIGHT_LINES_MAX);
  expect(months[0]?.lines[0]).toMatchObject({ times: 3, records: 3 });
});

test("only who reads the unit's members is told", async () => {
  const world = await createWorld();
  const { beside, clerk, booth, unitId } = await party(world);
  await expect(getOversight(beside.ctx, { unitId })).rejects.toThrow("forbidden");
  await expect(getOversight(clerk.ctx, { unitId })).rejects.toThrow("forbidden");
  await expect(getOversight(booth.ctx, { unitId })).resolves.toBeDefined();
  const other = await createWorld();
  await expect(getOversight(other.as(grant("member.read")), { unitId })).rejects.toThrow("not_found");
});
