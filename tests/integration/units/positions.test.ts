import { expect, test } from "vitest";
import { newId } from "@/lib/core/ids";
import { appoint } from "@/lib/units/appointments/commands";
import { createPosition, editPosition, removePosition, setBundle } from "@/lib/units/positions/commands";
import { getPosition, listOfficeRights, listPositions } from "@/lib/units/positions/queries";
import { createWorld, grant, owner, type World } from "@/tests/support/world";
import { answersOf, audited, emitted, tenAtOnce } from "@/tests/support/tree";

const writer = grant("position.write");
const facts = { name: "Secretary", nameLocal: "செயலாளர்", isElected: true, holdersMax: 2, sortOrder: 1 };

async function positionIn(world: World, rights: Record<string, "UNIT" | "SUBTREE" | "TENANT"> = {}) {
  const positionId = newId();
  const tenantId = world.tenant.id;
  await owner.position.create({
    data: { id: positionId, tenantId, levelId: world.levels.booth.id, name: "Agent", holdersMax: 2 },
  });
  await owner.positionGrant.createMany({
    data: Object.entries(rights).map(([permission, reach]) => ({ tenantId, positionId, permission, reach })),
  });
  return positionId;
}

async function shown(world: World, positionId: string) {
  return (await getPosition(world.as(writer), positionId)).version;
}

test("an office is added to a level with no rights and all seats vacant", async () => {
  const world = await createWorld();
  const ctx = world.as(writer, grant("member.read"));

  const { positionId } = await createPosition(ctx, { levelId: world.levels.booth.id, ...facts });

  expect(await getPosition(ctx, positionId)).toMatchObject({ ...facts, bundle: {}, holderCount: 0 });
  const booths = (await listPositions(ctx)).find(({ level }) => level.key === "booth");
  expect(booths?.positions.map(({ name }) => name)).toEqual(["Secretary"]);
  expect(await audited(positionId, "position.create")).toBe(1);
  expect(await emitted(world, "units/position.created")).toBe(1);
});

test("of ten people adding one office at once exactly one succeeds", async () => {
  const world = await createWorld();
  const { successes, refusals } = await tenAtOnce(() =>
    createPosition(world.as(writer), { levelId: world.levels.booth.id, ...facts }),
  );
  expect(successes).toBe(1);
  expect(new Set(refusals)).toEqual(new Set(["position.name_taken"]));
});

test("changing a bundle changes what it grants, with before and after in the audit trail", async () => {
  const world = await createWorld();
  const positionId = await positionIn(world, { "member.read": "SUBTREE", "unit.write": "UNIT" });
  const ctx = world.as(writer, grant("member.admit"));

  await setBundle(ctx, {
    positionId,
    rights: { "member.read": "UNIT", "member.admit": "UNIT" },
    shownVersion: await shown(world, positionId),
  });

  expect((await getPosition(ctx, positionId)).bundle).toEqual({
    "member.read": "UNIT",
    "member.admit": "UNIT",
  });
  const entry = await owner.auditEntry.findFirstOrThrow({ where: { entityId: positionId } });
  expect(entry).toMatchObject({
    action: "position.set_bundle",
    changes: {
      "member.read": ["SUBTREE", "UNIT"],
      "unit.write": ["UNIT", null],
      "member.admit": [null, "UNIT"],
    },
  });
  expect(await emitted(world, "units/position.bundle-changed")).toBe(1);
});

test("nobody puts into a bundle a right they do not hold over the whole organisation", async () => {
  const world = await createWorld();
  const positionId = await positionIn(world, { "member.read": "UNIT" });
  const ctx = world.as(writer, grant("member.admit", "fed"));
  const shownVersion = await shown(world, positionId);
  const additions = [
    { "member.read": "UNIT", "member.admit": "UNIT" },
    { "member.read": "SUBTREE" },
  ] as const;
  for (const rights of additions) {
    await expect(setBundle(ctx, { positionId, rights, shownVersion })).rejects.toMatchObject({
      reason: "position.right_not_held",
    });
  }
});

test("a bundle that changed since it was shown is not overwritten; of ten at once exactly one succeeds", async () => {
  const world = await createWorld();
  const positionId = await positionIn(world);
  const ctx = world.as(writer, grant("member.read"));
  const shownVersion = await shown(world, positionId);
  const { successes, refusals } = await tenAtOnce(() =>
    setBundle(ctx, { positionId, rights: { "member.read": "UNIT" }, shownVersion }),
  );
  expect(successes).toBe(1);
  expect(new Set(refusals)).toEqual(new Set(["conflict"]));
});

test("an office never has fewer seats than holders, also when the two change at once", async () => {
  const world = await createWorld();
  const positionId = await positionIn(world);
  const ctx = world.as(writer, grant("position.appoint"), grant("member.read"));
  const unitId = world.units.northB7.id;
  const people = [await world.addMember(world.units.northB7), await world.addMember(world.units.northB7)];
  const narrow = { positionId, name: "Agent", holdersMax: 1, isActive: true };
  const startsOn = "2026-11-21";

  await Promise.allSettled([
    ...people.map(({ id }) => appoint(ctx, { positionId, unitId, memberId: id, startsOn })),
    editPosition(ctx, narrow),
  ]);

  const holders = await owner.appointment.count({ where: { positionId } });
  const { holdersMax } = await owner.position.findUniqueOrThrow({ where: { id: positionId } });
  expect(holders).toBeLessThanOrEqual(holdersMax);
});

test("an office that is held is neither narrowed below its holders, nor taken out of use, nor removed", async () => {
  const world = await createWorld();
  const positionId = await positionIn(world);
  const ctx = world.as(writer, grant("position.appoint"));
  for (const member of [
    await world.addMember(world.units.northB7),
    await world.addMember(world.units.northB7),
  ]) {
    const unitId = world.units.northB7.id;
    await appoint(ctx, { positionId, unitId, memberId: member.id, startsOn: "2026-12-01" });
  }
  const same = { positionId, name: "Agent", holdersMax: 2, isActive: true };
  await expect(editPosition(ctx, { ...same, holdersMax: 1 })).rejects.toMatchObject({
    reason: "position.more_holders",
  });
  await expect(editPosition(ctx, { ...same, isActive: false })).rejects.toMatchObject({
    reason: "position.held",
  });
  await expect(removePosition(ctx, { positionId })).rejects.toMatchObject({ reason: "position.has_history" });
  await editPosition(ctx, { ...same, name: "Polling agent", holdersMax: 3 });
  expect(await audited(positionId, "position.edit")).toBe(1);
  expect(await emitted(world, "units/position.edited")).toBe(1);
});

test("an office nobody ever held is removed, once", async () => {
  const world = await createWorld();
  const positionId = await positionIn(world);
  const { successes } = await tenAtOnce(() => removePosition(world.as(writer), { positionId }));
  expect(successes).toBe(1);
  expect(await audited(positionId, "position.remove")).toBe(1);
  expect(await emitted(world, "units/position.removed")).toBe(1);
});

test("without the right over the whole tenant, and from another organisation, no office changes", async () => {
  const world = await createWorld();
  const positionId = await positionIn(world);
  const levelId = world.levels.booth.id;
  const attempts = (ctx: ReturnType<World["as"]>) => [
    createPosition(ctx, { levelId, ...facts }),
    editPosition(ctx, { positionId, name: "X", isActive: true }),
    removePosition(ctx, { positionId }),
    setBundle(ctx, { positionId, rights: {}, shownVersion: "" }),
  ];
  const local = world.as(grant("position.write", "fed"), grant("position.appoint"));
  expect(new Set(await answersOf(attempts(local)))).toEqual(new Set(["forbidden"]));
  const foreign = await createWorld();
  expect(new Set(await answersOf(attempts(foreign.as(writer))))).toEqual(new Set(["not_found"]));
  await expect(getPosition(foreign.as(writer), positionId)).rejects.toMatchObject({ code: "not_found" });
});

test("the table of rights shows every office in use with what it gives and how many hold it, to who may read rights", async () => {
  const world = await createWorld();
  const positionId = await positionIn(world, { "member.read": "SUBTREE" });
  const member = await world.addMember(world.units.northB7);
  await appoint(world.as(writer, grant("position.appoint"), grant("member.read")), {
    ...{ positionId, unitId: world.units.northB7.id, memberId: member.id },
    startsOn: "2026-11-01",
  });

  expect(await listOfficeRights(world.as(grant("right.read", "fed.north")))).toMatchObject([
    { id: positionId, holderCount: 1, bundle: { "member.read": "SUBTREE" }, level: { key: "booth" } },
  ]);
  await expect(listOfficeRights(world.as(grant("member.read")))).rejects.toMatchObject({ code: "forbidden" });
});
