import { expect, test } from "vitest";
import { withTx } from "@/lib/core/db";
import { newId } from "@/lib/core/ids";
import { archiveUnit } from "@/lib/units/tree/commands/archive-unit";
import { moveUnit } from "@/lib/units/tree/commands/move-unit";
import { getUnit } from "@/lib/units/tree/queries/get-unit";
import { listChildren } from "@/lib/units/tree/queries/list-tree";
import { countTallyDrift } from "@/lib/units/tree/sql";
import { checkCounts } from "@/lib/units/tree/workflow";
import { createWorld, grant, owner, type World } from "@/tests/support/world";
import { tenAtOnce } from "@/tests/support/tree";
import type { Unit } from "@/prisma/generated/client";

const everything = [grant("member.read"), grant("unit.write")];
const drift = (world: World) => withTx(world.as(...everything), (tx) => countTallyDrift(tx));

async function countsUnder(world: World, parent: Unit) {
  const page = await listChildren(world.as(...everything), { parentId: parent.id });
  return Object.fromEntries(page.items.map(({ path, counts }) => [path, counts]));
}

async function office(world: World, level: "district" | "booth", holdersMax = 1) {
  const id = newId();
  const name = `Office ${id}`;
  await owner.position.create({
    data: { id, tenantId: world.tenant.id, levelId: world.levels[level].id, name, holdersMax },
  });
  return (unit: Unit, memberId: string, startsOn: string, endsOn?: string) =>
    owner.appointment.create({
      data: {
        ...{ id: newId(), tenantId: world.tenant.id, positionId: id, unitId: unit.id, memberId },
        ...{ startsOn: new Date(startsOn), endsOn: endsOn ? new Date(endsOn) : null, createdAt: world.now },
      },
    });
}

test("each row of the tree counts members, and vacant seats of the day, of the unit and all below it", async () => {
  const world = await createWorld();
  const { fed, north, northB7, northB8, northwestB7 } = world.units;
  const appointSecretary = await office(world, "district");
  const appointAgent = await office(world, "booth", 2);
  const [first, second] = [await world.addMember(northB7), await world.addMember(northB8)];
  await world.addMember(northwestB7, { status: "PENDING", number: null, joinedOn: null });
  await appointSecretary(north, first.id, "2026-01-01");
  await appointAgent(northB7, first.id, "2026-11-21", "2026-11-21"); // today only
  await appointAgent(northB7, second.id, "2026-11-22"); // from tomorrow
  await appointAgent(northB8, second.id, "2026-01-01", "2026-11-20"); // until yesterday

  expect(await countsUnder(world, fed)).toEqual({
    "fed.north": { active: 2, pending: 0, vacantSeats: 3 },
    "fed.northwest": { active: 0, pending: 1, vacantSeats: 3 },
  });
  expect(await countsUnder(world, north)).toEqual({
    "fed.north.b7": { active: 1, pending: 0, vacantSeats: 1 },
    "fed.north.b8": { active: 1, pending: 0, vacantSeats: 2 },
  });
  expect(await drift(world)).toBe(0);
});

test("a member who changes unit or status is counted where and as they are now", async () => {
  const world = await createWorld();
  const { fed, northB7, northwestB7 } = world.units;
  const member = await world.addMember(northB7);
  await owner.member.update({ where: { id: member.id }, data: { unitId: northwestB7.id } });
  await owner.member.update({ where: { id: member.id }, data: { status: "SUSPENDED" } });
  const stayed = await world.addMember(northB7);

  expect(await countsUnder(world, fed)).toMatchObject({
    "fed.north": { active: 1 },
    "fed.northwest": { active: 0 },
  });
  const seen = await getUnit(world.as(...everything), fed.id);
  expect(seen.members).toEqual({ direct: {}, below: { ACTIVE: 1, SUSPENDED: 1 } });

  await owner.unitMembership.deleteMany({ where: { memberId: stayed.id } });
  await owner.member.delete({ where: { id: stayed.id } });
  expect(await drift(world)).toBe(0);
});

test("counts follow a unit that moves, with what is folded and what is not", async () => {
  const world = await createWorld();
  const { fed, north, northB8 } = world.units;
  const east = await world.addUnit("fed.east", fed);
  const folded = Array.from({ length: 120 }, () => ({
    ...{ id: newId(), tenantId: world.tenant.id, unitId: northB8.id, status: "PENDING" as const },
    ...{ name: "Asha", appliedAt: world.now, updatedAt: world.now },
  }));
  await owner.member.createMany({ data: folded });
  await owner.$executeRaw`SELECT fold_unit_tallies(${world.tenant.id}::uuid, true)`;
  await world.addMember(northB8);

  await moveUnit(world.as(...everything), { unitId: northB8.id, newParentId: east.id });
  await world.addMember(northB8);

  expect(await countsUnder(world, fed)).toMatchObject({
    "fed.north": { active: 0, pending: 0 },
    "fed.east": { active: 2, pending: 120 },
  });
  expect(await drift(world)).toBe(0);
  await owner.$executeRaw`SELECT fold_unit_tallies(${world.tenant.id}::uuid, true)`;
  expect(await drift(world)).toBe(0);
  expect(north.path).toBe("fed.north");
});

test("an archived unit has no seats left to fill", async () => {
  const world = await createWorld();
  await office(world, "booth");
  await archiveUnit(world.as(...everything), { unitId: world.units.northB7.id, reason: "merged" });
  expect(await countsUnder(world, world.units.fed)).toMatchObject({ "fed.north": { vacantSeats: 1 } });
  expect(await drift(world)).toBe(0);
});

test("ten admissions, a move and foldings at once neither wait for each other nor lose a count", async () => {
  const world = await createWorld();
  const { fed, northB7, northB8 } = world.units;
  const east = await world.addUnit("fed.east", fed);
  const { refusals } = await tenAtOnce(async (i) => {
    await world.addMember(i % 2 === 0 ? northB7 : northB8);
    if (i === 4) await moveUnit(world.as(...everything), { unitId: northB8.id, newParentId: east.id });
    if (i % 3 === 0) await owner.$executeRaw`SELECT fold_unit_tallies(${world.tenant.id}::uuid, false)`;
  });
  expect(refusals).toEqual([]);
  expect(await countsUnder(world, fed)).toMatchObject({
    "fed.north": { active: 5 },
    "fed.east": { active: 5 },
  });
  expect(await drift(world)).toBe(0);
});

test("nobody counts for the application: it may read the counts and not write them", async () => {
  const world = await createWorld();
  const attempt = withTx(world.as(...everything), (tx) =>
    tx.unitTally.updateMany({ where: { tenantId: world.tenant.id }, data: { total: 7 } }),
  );
  await expect(attempt).rejects.toThrow(/permission denied/);
});

test("a repair counts everything again from the facts", async () => {
  const world = await createWorld();
  await world.addMember(world.units.northB7);
  await owner.$executeRaw`SELECT fold_unit_tallies(${world.tenant.id}::uuid, true)`;
  await owner.$executeRaw`UPDATE unit_tallies SET total = total + 5 WHERE unit_id = ${world.units.fed.id}::uuid`;
  expect(await drift(world)).toBeGreaterThan(0);
  await owner.$executeRaw`SELECT rebuild_unit_tallies(${world.tenant.id}::uuid)`;
  expect(await drift(world)).toBe(0);
});

test("the nightly check passes while the counts hold, and fails with their number when they do not", async () => {
  const world = await createWorld();
  const job = world.asJob("units.check-counts", grant("member.read"));
  await world.addMember(world.units.northB7);
  await owner.$executeRaw`SELECT fold_unit_tallies(${world.tenant.id}::uuid, true)`;
  await checkCounts(job);

  await owner.$executeRaw`UPDATE unit_tallies SET total = total + 5 WHERE unit_id = ${world.units.fed.id}::uuid`;
  await expect(checkCounts(job)).rejects.toThrow(/counts of the unit tree differ/);
});
