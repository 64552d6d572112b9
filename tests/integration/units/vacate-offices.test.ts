import { expect, test } from "vitest";
import { vacateOffices } from "@/lib/units/appointments/workflow";
import { appoint } from "@/tests/support/offices";
import { createWorld, grant, owner } from "@/tests/support/world";

test("who leaves the party holds no office afterwards, and doing it twice changes nothing", async () => {
  const world = await createWorld();
  const leaver = await world.addMember(world.units.north);
  const other = await world.addMember(world.units.north);
  await appoint(world, leaver, world.units.north, ["member.read"]);
  await appoint(world, leaver, world.units.northB7, ["member.read"]);
  await appoint(world, other, world.units.north, ["member.read"]);
  const job = world.asJob("members.vacate-offices", grant("position.appoint"), grant("position.write"));

  expect(await vacateOffices(job, { memberId: leaver.id, reason: "RESIGNED" })).toBe(2);
  expect(await vacateOffices(job, { memberId: leaver.id, reason: "RESIGNED" })).toBe(0);

  const ended = await owner.appointment.findMany({
    where: { tenantId: world.tenant.id, endsOn: { not: null } },
  });
  expect(ended.map((appointment) => appointment.memberId)).toEqual([leaver.id, leaver.id]);
  expect(
    await owner.auditEntry.count({ where: { tenantId: world.tenant.id, action: "appointment.end" } }),
  ).toBe(2);
});

test("offices outside the caller's reach are left as they are", async () => {
  const world = await createWorld();
  const leaver = await world.addMember(world.units.northwest);
  await appoint(world, leaver, world.units.northwest, ["member.read"]);
  const neighbour = world.as(grant("position.appoint", "fed.north"), grant("member.read", "fed.north"));

  expect(await vacateOffices(neighbour, { memberId: leaver.id, reason: "RESIGNED" })).toBe(0);
});
