import { expect, test } from "vitest";
import { withTx } from "@/lib/core/db";
import { newId } from "@/lib/core/ids";
import * as appointments from "@/lib/units/appointments/policy";
import * as levels from "@/lib/units/levels/policy";
import * as positions from "@/lib/units/positions/policy";
import * as tree from "@/lib/units/tree/policy";
import { searchUnits } from "@/lib/units/tree/queries/list-tree";
import { createWorld, grant, owner, type World } from "@/tests/support/world";
import type { Permission } from "@/lib/core/permissions";

async function readers(world: World, foreign: World, permission: Permission) {
  return [
    world.as(),
    world.as(grant(permission)),
    world.as(grant(permission, "fed.north")),
    world.as(grant(permission, "fed.north", "unit")),
    world.as(grant(permission, "fed.north.b7"), grant(permission, "fed.northwest", "unit")),
    (await world.asMember(world.units.northB7)).ctx,
    world.asVisitor(),
    world.asJob("units.test", grant(permission)),
    foreign.as(grant(permission)),
  ];
}

async function populated() {
  const [world, foreign] = [await createWorld(), await createWorld()];
  for (const { tenant, units, levels: rungs, addMember } of [world, foreign]) {
    const positionId = newId();
    await owner.position.create({
      data: { id: positionId, tenantId: tenant.id, levelId: rungs.booth.id, name: "Agent" },
    });
    for (const unit of [units.northB7, units.northwestB7, units.northB8]) {
      const member = await addMember(unit);
      await owner.appointment.create({
        data: {
          ...{ id: newId(), tenantId: tenant.id, positionId, unitId: unit.id, memberId: member.id },
          ...{ startsOn: new Date("2026-01-01"), createdAt: world.now },
        },
      });
    }
  }
  return { world, foreign, tenantIds: [world.tenant.id, foreign.tenant.id] };
}

test("who may read, count and write a unit by rule and by filter are the same", async () => {
  const { world, foreign, tenantIds } = await populated();
  const all = await owner.unit.findMany({ where: { tenantId: { in: tenantIds } } });
  const pairs = [
    { permission: "unit.write", can: tree.canRead, by: tree.readableBy },
    { permission: "member.read", can: tree.canReadCounts, by: tree.countableBy },
    { permission: "unit.write", can: tree.canWrite, by: tree.writableBy },
  ] as const;
  for (const { permission, can, by } of pairs) {
    for (const ctx of await readers(world, foreign, permission)) {
      const listed = await withTx(ctx, (tx) => tx.unit.findMany({ where: by(ctx), select: { id: true } }));
      const decided = all.filter((unit) => unit.tenantId === ctx.tenantId && can(ctx, unit));
      expect(listed.map(({ id }) => id).sort()).toEqual(decided.map(({ id }) => id).sort());
    }
  }
});

test("who may read and manage an appointment by rule and by filter are the same", async () => {
  const { world, foreign, tenantIds } = await populated();
  const all = await owner.appointment.findMany({
    where: { tenantId: { in: tenantIds } },
    include: { unit: true },
  });
  for (const ctx of await readers(world, foreign, "position.appoint")) {
    const [readable, manageable] = await withTx(ctx, async (tx) => [
      await tx.appointment.findMany({ where: appointments.readableBy(ctx), select: { id: true } }),
      await tx.appointment.findMany({ where: appointments.manageableBy(ctx), select: { id: true } }),
    ]);
    const own = all.filter((row) => appointments.canRead(ctx, row));
    expect(readable.map(({ id }) => id).sort()).toEqual(own.map(({ id }) => id).sort());
    const managed = own.filter(({ unit }) => appointments.canManage(ctx, unit));
    expect(manageable.map(({ id }) => id).sort()).toEqual(managed.map(({ id }) => id).sort());
  }
});

test("who may read a level or an office by rule and by filter are the same", async () => {
  const { world, foreign, tenantIds } = await populated();
  const where = { tenantId: { in: tenantIds } };
  const rungs = await owner.unitLevel.findMany({ where });
  const offices = await owner.position.findMany({ where });
  for (const ctx of await readers(world, foreign, "unit.write")) {
    const [seenRungs, seenOffices] = await withTx(ctx, async (tx) => [
      await tx.unitLevel.findMany({ where: levels.readableBy(ctx), select: { id: true } }),
      await tx.position.findMany({ where: positions.readableBy(ctx), select: { id: true } }),
    ]);
    const idsOf = (rows: { id: string }[]) => rows.map(({ id }) => id).sort();
    expect(idsOf(seenRungs)).toEqual(idsOf(rungs.filter((row) => levels.canRead(ctx, row))));
    expect(idsOf(seenOffices)).toEqual(idsOf(offices.filter((row) => positions.canRead(ctx, row))));
  }
});

test("units are found by name in either script or by code, with the chain above them", async () => {
  const world = await createWorld();
  await owner.unit.update({
    where: { id: world.units.northB7.id },
    data: { name: "Anna Nagar East", nameLocal: "அண்ணா நகர் கிழக்கு" },
  });
  const ctx = world.as();
  for (const q of ["anna nag", "நகர் கிழ", "NORTH.B7"]) {
    const [hit] = await searchUnits(ctx, { q });
    expect(hit).toMatchObject({ id: world.units.northB7.id });
    expect(hit?.chain.map(({ name }) => name)).toEqual(["fed", "fed.north"]);
  }
  expect(await searchUnits(ctx, { q: "%" })).toEqual([]);
  expect(await searchUnits(ctx, { q: "fed_north" })).toEqual([]);
  expect(await searchUnits(ctx, { q: "anna", within: world.units.northwest.id })).toEqual([]);
});

test("an inactive unit leaves the pickers and stays in reports", async () => {
  const world = await createWorld();
  await owner.unit.update({ where: { id: world.units.northB7.id }, data: { isActive: false } });
  const found = async (inactive: "hidden" | "shown") =>
    (await searchUnits(world.as(), { q: "north.b7", inactive })).map(({ path }) => path);
  expect(await found("hidden")).toEqual([]);
  expect(await found("shown")).toEqual(["fed.north.b7"]);
});
