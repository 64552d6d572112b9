import { expect, test } from "vitest";
import { previewAppointment, previewEnding } from "@/lib/units/appointments/previews/queries";
import { appoint as take, endAppointment } from "@/lib/units/appointments/commands";
import { appoint, entered } from "@/tests/support/offices";
import { createWorld, grant, owner, type World } from "@/tests/support/world";

const today = "2026-11-21";

/** Somebody who already reads members of fed.north.b7, an office of fed.north nobody holds, and who appoints. */
async function party(world: World) {
  const person = await world.asMember(world.units.northB7);
  await appoint(world, person.member, world.units.northB7, ["member.read"]);
  const { positionId } = await appoint(
    world,
    await world.addMember(world.units.northwest),
    world.units.northwest,
    ["member.read", "member.write"],
  );
  const boss = world.as(grant("position.appoint"), grant("position.write"), grant("member.read"));
  const office = { unitId: world.units.north.id, positionId, memberId: person.member.id };
  return { person, boss, office };
}

const rightsOf = async (person: Parameters<typeof entered>[0]) =>
  new Set(
    (await entered(person)).grants.map(({ permission, ...grant }) =>
      grant.reach === "tenant" ? permission : `${permission} ${grant.unitPath}`,
    ),
  );

test("what is said beforehand is what comes: the rights of the office that are not held there already", async () => {
  const world = await createWorld();
  const { person, boss, office } = await party(world);
  const said = await previewAppointment(boss, office);
  expect(said).toMatchObject({
    changed: [
      { permission: "member.read", reach: "SUBTREE" },
      { permission: "member.write", reach: "SUBTREE" },
    ],
    ...{ kept: [], needsSecondFactor: false, hasAccount: true, term: { breach: null, lastDay: null } },
  });

  const before = await rightsOf(person);
  await take(boss, { ...office, startsOn: today });
  const gained = [...(await rightsOf(person))].filter((right) => !before.has(right));
  expect(gained.toSorted()).toEqual(["member.read fed.north", "member.write fed.north"]);
  expect((await previewAppointment(boss, office)).changed).toEqual([]);
});

test("and what goes: a right that another office gives there stays", async () => {
  const world = await createWorld();
  const { person, boss, office } = await party(world);
  const { appointmentId } = await take(boss, { ...office, startsOn: "2026-11-01" });
  await appoint(world, person.member, world.units.north, ["member.write"]);

  expect(await previewEnding(boss, { appointmentId })).toMatchObject({
    changed: [{ permission: "member.read", reach: "SUBTREE" }],
    kept: [{ permission: "member.write", reach: "SUBTREE" }],
  });
  const before = await rightsOf(person);
  await endAppointment(boss, { appointmentId, endsOn: "2026-11-20", reason: "done" });
  const after = await rightsOf(person);
  expect([...before].filter((right) => !after.has(right))).toEqual(["member.read fed.north"]);
});

test("it says that the rights take a second factor, or a way in that is not there yet", async () => {
  const world = await createWorld();
  const { boss, office } = await party(world);
  await owner.position.update({ where: { id: office.positionId }, data: { needsSecondFactor: true } });
  const without = await world.addMember(world.units.northB8);

  expect(await previewAppointment(boss, { ...office, memberId: without.id })).toMatchObject({
    needsSecondFactor: true,
    hasAccount: false,
  });
});

test("nobody asks who may not fill the office, and a change of nothing is made by asking", async () => {
  const world = await createWorld();
  const { person, boss, office } = await party(world);
  const { appointmentId } = await take(boss, { ...office, startsOn: today });
  for (const ctx of [person.ctx, world.as(grant("position.appoint", "fed.northwest"))]) {
    await expect(previewAppointment(ctx, office)).rejects.toMatchObject({ code: "forbidden" });
    await expect(previewEnding(ctx, { appointmentId })).rejects.toMatchObject({ code: "forbidden" });
  }
  const count = await owner.appointment.count({ where: { tenantId: world.tenant.id } });
  await previewAppointment(boss, office);
  await previewEnding(boss, { appointmentId });
  expect(await owner.appointment.count({ where: { tenantId: world.tenant.id } })).toBe(count);
});
