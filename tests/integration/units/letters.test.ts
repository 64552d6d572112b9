import { expect, test } from "vitest";
import { newId } from "@/lib/core/ids";
import { getLetter } from "@/lib/units/appointments/letters/queries";
import { createWorld, grant, owner, type World } from "@/tests/support/world";

async function appointed(world: World) {
  const { member } = await world.asMember(world.units.northB7);
  const positionId = newId();
  const appointmentId = newId();
  await owner.position.create({
    data: { id: positionId, tenantId: world.tenant.id, levelId: world.levels.district.id, name: "Secretary" },
  });
  await owner.appointment.create({
    data: {
      ...{ id: appointmentId, tenantId: world.tenant.id, positionId, unitId: world.units.north.id },
      ...{ memberId: member.id, startsOn: new Date("2026-01-01"), endsOn: new Date("2027-12-31") },
      createdAt: world.now,
    },
  });
  return { member, ref: { unitId: world.units.north.id, appointmentId } };
}

test("a letter names the holder, the office, where it stands and its days", async () => {
  const world = await createWorld();
  const { member, ref } = await appointed(world);

  expect(await getLetter(world.as(grant("position.appoint", "fed")), ref)).toMatchObject({
    holder: { name: member.name, number: member.number },
    office: { name: "Secretary", isElected: false },
    unit: { name: "fed.north" },
    chain: [{ name: "fed" }],
    startsOn: "2026-01-01",
    endsOn: "2027-12-31",
    appointedBy: null,
  });
});

test("only who appoints in the unit may print the letter, and only under its own unit", async () => {
  const world = await createWorld();
  const { ref } = await appointed(world);

  for (const ctx of [world.as(grant("position.appoint", "fed.northwest")), world.as(grant("member.read"))])
    await expect(getLetter(ctx, ref)).rejects.toMatchObject({ code: "not_found" });
  const elsewhere = { ...ref, unitId: world.units.northwest.id };
  await expect(getLetter(world.as(grant("position.appoint", "fed")), elsewhere)).rejects.toMatchObject({
    code: "not_found",
  });
});
