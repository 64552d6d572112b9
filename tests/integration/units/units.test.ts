import { expect, test } from "vitest";
import { newId } from "@/lib/core/ids";
import { archiveUnit } from "@/lib/units/tree/commands/archive-unit";
import { createUnit } from "@/lib/units/tree/commands/create-unit";
import { editUnit } from "@/lib/units/tree/commands/edit-unit";
import { restoreUnit } from "@/lib/units/tree/commands/restore-unit";
import { createWorld, grant, owner } from "@/tests/support/world";
import { answersOf, audited, brokenPaths, emitted, pathsOf, tenAtOnce } from "@/tests/support/tree";

const writer = (path: string) => grant("unit.write", path);

async function boothIn(world: Awaited<ReturnType<typeof createWorld>>, code = "B9") {
  return { parentId: world.units.north.id, levelId: world.levels.booth.id, code, name: "Booth nine" };
}

test("a district secretary adds a booth, leaving an audit row and one event", async () => {
  const world = await createWorld();

  const { unitId } = await createUnit(world.as(writer("fed.north")), await boothIn(world));

  const unit = await owner.unit.findUniqueOrThrow({ where: { id: unitId } });
  expect(unit).toMatchObject({ path: "fed.north.b9", code: "B9", isActive: true });
  expect(await audited(unitId, "unit.create")).toBe(1);
  expect(await emitted(world, "units/unit.created")).toBe(1);
});

test("without the right over the parent nothing is added", async () => {
  const world = await createWorld();
  const others = [
    world.as(),
    world.as(writer("fed.northwest")),
    world.as(grant("unit.write", "fed", "unit")),
  ];
  for (const ctx of others) {
    await expect(createUnit(ctx, await boothIn(world))).rejects.toMatchObject({ code: "forbidden" });
  }
  const root = { levelId: world.levels.state.id, code: "NEW", name: "New" };
  await expect(createUnit(world.as(writer("fed")), root)).rejects.toMatchObject({ code: "forbidden" });
});

test("units of another organisation are not found, by any command", async () => {
  const world = await createWorld();
  const foreign = await createWorld();
  const ctx = world.as(grant("unit.write"));
  const unitId = foreign.units.northB7.id;
  const attempts = [
    createUnit(ctx, { ...(await boothIn(world)), parentId: foreign.units.north.id }),
    createUnit(ctx, { ...(await boothIn(world)), levelId: foreign.levels.booth.id }),
    editUnit(ctx, { unitId, code: "X", name: "X", isActive: true }),
    archiveUnit(ctx, { unitId, reason: "closed" }),
    restoreUnit(ctx, { unitId }),
  ];
  expect(new Set(await answersOf(attempts))).toEqual(new Set(["not_found"]));
  expect(await pathsOf(foreign)).toHaveLength(6);
});

test("of ten people adding one code at once exactly one succeeds, and the others are told it is taken", async () => {
  const world = await createWorld();
  const input = await boothIn(world);

  const { successes, refusals } = await tenAtOnce(() => createUnit(world.as(grant("unit.write")), input));

  expect(successes).toBe(1);
  expect(new Set(refusals)).toEqual(new Set(["unit.code_taken"]));
});

test("a unit never stands under its own level or a deeper one, nor under an archived unit", async () => {
  const world = await createWorld();
  const ctx = world.as(grant("unit.write"));
  const district = {
    parentId: world.units.northB7.id,
    levelId: world.levels.district.id,
    code: "D",
    name: "D",
  };
  await expect(createUnit(ctx, district)).rejects.toMatchObject({ reason: "unit.level_not_below" });
  await archiveUnit(ctx, { unitId: world.units.northB7.id, reason: "merged" });
  await archiveUnit(ctx, { unitId: world.units.northB8.id, reason: "merged" });
  await archiveUnit(ctx, { unitId: world.units.north.id, reason: "merged" });
  await expect(createUnit(ctx, await boothIn(world))).rejects.toMatchObject({ reason: "unit.archived" });
});

test("a new code renames the unit in the paths of everything below it, and only there", async () => {
  const world = await createWorld();
  const ctx = world.as(writer("fed"));

  await editUnit(ctx, {
    unitId: world.units.north.id,
    code: "nth",
    name: "North",
    nameLocal: "வடக்கு",
    isActive: false,
    facts: [{ key: "electors", value: "1200" }],
  });

  expect(await pathsOf(world)).toEqual([
    "fed",
    "fed.northwest",
    "fed.northwest.b7",
    "fed.nth",
    "fed.nth.b7",
    "fed.nth.b8",
  ]);
  const unit = await owner.unit.findUniqueOrThrow({ where: { id: world.units.north.id } });
  expect(unit).toMatchObject({
    code: "NTH",
    nameLocal: "வடக்கு",
    isActive: false,
    metadata: { electors: "1200" },
  });
  const entry = await owner.auditEntry.findFirstOrThrow({
    where: { entityId: unit.id, action: "unit.edit" },
  });
  expect(entry.changes).toMatchObject({ code: ["FED.NORTH", "NTH"], isActive: [true, false] });
  expect(await emitted(world, "units/unit.edited")).toBe(1);
});

test("without the right a unit is not edited, archived or restored", async () => {
  const world = await createWorld();
  const ctx = world.as(writer("fed.northwest"), grant("member.write"));
  const unitId = world.units.northB7.id;
  await expect(editUnit(ctx, { unitId, code: "X", name: "X", isActive: true })).rejects.toMatchObject({
    code: "forbidden",
  });
  await expect(archiveUnit(ctx, { unitId, reason: "closed" })).rejects.toMatchObject({ code: "forbidden" });
  await archiveUnit(world.as(grant("unit.write")), { unitId, reason: "closed" });
  await expect(restoreUnit(ctx, { unitId })).rejects.toMatchObject({ code: "forbidden" });
});

test("a unit with people or open units is not archived over their heads", async () => {
  const world = await createWorld();
  const ctx = world.as(grant("unit.write"));
  const north = { unitId: world.units.north.id, reason: "merged" };
  await expect(archiveUnit(ctx, north)).rejects.toMatchObject({
    reason: "unit.archive_has_children",
    values: { count: 2 },
  });
  await world.addMember(world.units.northB7, { status: "PENDING", number: null, joinedOn: null });
  await expect(archiveUnit(ctx, { ...north, unitId: world.units.northB7.id })).rejects.toMatchObject({
    reason: "unit.archive_has_members",
    values: { count: 1 },
  });
});

test("archiving ends the offices held there today, withdraws those to come and keeps the history", async () => {
  const world = await createWorld();
  const unitId = world.units.northB7.id;
  const member = await world.addMember(world.units.northB8);
  const positionId = newId();
  const position = {
    id: positionId,
    tenantId: world.tenant.id,
    levelId: world.levels.booth.id,
    name: "Secretary",
  };
  await owner.position.create({ data: { ...position, holdersMax: 2 } });
  const tenure = (startsOn: string, endsOn?: string) =>
    owner.appointment.create({
      data: {
        ...{ id: newId(), tenantId: world.tenant.id, positionId, unitId, memberId: member.id },
        ...{ startsOn: new Date(startsOn), endsOn: endsOn ? new Date(endsOn) : null, createdAt: world.now },
      },
    });
  const past = await tenure("2025-01-01", "2025-12-31");
  const held = await tenure("2026-01-01");
  const coming = await tenure("2027-01-01", "2027-12-31");

  await archiveUnit(world.as(writer("fed.north")), { unitId, reason: "merged with booth 8" });

  const left = await owner.appointment.findMany({ where: { unitId }, orderBy: { startsOn: "asc" } });
  expect(
    left.map(({ id, endsOn, endedReason }) => [id, endsOn?.toISOString().slice(0, 10), endedReason]),
  ).toEqual([
    [past.id, "2025-12-31", null],
    [held.id, "2026-11-21", "merged with booth 8"],
  ]);
  expect(left.map(({ id }) => id)).not.toContain(coming.id);
  expect(await audited(unitId, "unit.archive")).toBe(1);
  expect(await emitted(world, "units/unit.archived")).toBe(1);
});

test("an archived unit comes back where it stood, once", async () => {
  const world = await createWorld();
  const ctx = world.as(writer("fed"));
  const unitId = world.units.northB7.id;
  await archiveUnit(ctx, { unitId, reason: "closed" });

  const { successes, refusals } = await tenAtOnce(() => restoreUnit(ctx, { unitId }));

  expect({ successes, refusals: new Set(refusals) }).toEqual({
    successes: 1,
    refusals: new Set(["unit.not_archived"]),
  });
  expect(await owner.unit.findUniqueOrThrow({ where: { id: unitId } })).toMatchObject({
    archivedAt: null,
    isActive: true,
    path: "fed.north.b7",
  });
  expect(await audited(unitId, "unit.restore")).toBe(1);
  expect(await emitted(world, "units/unit.restored")).toBe(1);
});

test("of ten people archiving or editing a unit at once exactly one comes through", async () => {
  const world = await createWorld();
  const ctx = world.as(grant("unit.write"));
  const unitId = world.units.northB7.id;
  const archived = await tenAtOnce(() => archiveUnit(ctx, { unitId, reason: "closed" }));
  expect(archived.successes).toBe(1);
  expect(new Set(archived.refusals)).toEqual(new Set(["unit.archived"]));
  const edited = await tenAtOnce((i) =>
    editUnit(ctx, { unitId: world.units.northB8.id, code: `E${i}`, name: "E", isActive: true }),
  );
  // Edits of one field may follow each other; none may tear a path.
  expect(edited.successes).toBeGreaterThanOrEqual(1);
  expect(await brokenPaths(world)).toEqual([]);
});
