import { expect, test } from "vitest";
import { noticesOf } from "@/inngest/functions/units/tell-of-mandates";
import { listInbox } from "@/lib/communications/notifications/queries";
import { notifyMembers } from "@/lib/communications/notifications/workflow";
import type { Ctx } from "@/lib/core/ctx";
import { listMandateTurns } from "@/lib/units/appointments/workflow";
import { appoint } from "@/tests/support/offices";
import { createWorld, grant, owner, type World } from "@/tests/support/world";

const job = (world: World, now = world.now): Ctx => ({
  ...world.asJob("units.tell-of-mandates", grant("position.appoint"), grant("member.read")),
  now,
});

/** An office of a booth held from one day to another, and a secretary above who may fill it. */
async function mandate(world: World, startsOn: string, endsOn: string | null) {
  const holder = await world.asMember(world.units.northB7);
  const chief = await world.asMember(world.units.north);
  const beside = await world.asMember(world.units.northwest);
  const { appointmentId } = await appoint(world, holder.member, world.units.northB7, ["member.read"]);
  await owner.appointment.update({
    where: { id: appointmentId },
    data: { startsOn: new Date(startsOn), endsOn: endsOn === null ? null : new Date(endsOn) },
  });
  await appoint(world, chief.member, world.units.north, ["position.appoint"]);
  await appoint(world, beside.member, world.units.northwest, ["position.appoint"]);
  return { holder, chief, beside, appointmentId };
}

async function tell(ctx: Ctx): Promise<void> {
  for (const turn of await listMandateTurns(ctx))
    for (const notice of noticesOf(turn)) await notifyMembers(ctx, notice);
}

async function toldTo({ ctx }: { ctx: Ctx }) {
  const { items } = await listInbox(ctx, { locale: "en" });
  return items.map((item) => (item.kind === "ANNOUNCEMENT" ? "announcement" : item.notice));
}

test("two weeks before an office ends its holder and who may fill it are told, once, and the neighbour is not", async () => {
  const world = await createWorld();
  const { holder, chief, beside } = await mandate(world, "2025-01-01", "2026-12-05");

  for (let run = 0; run < 3; run += 1) await Promise.all([tell(job(world)), tell(job(world))]);

  expect(await toldTo(holder)).toEqual(["office_ending"]);
  expect(await toldTo(chief)).toEqual(["office_to_fill"]);
  expect(await toldTo(beside)).toEqual([]);
  const [item] = (await listInbox(holder.ctx, { locale: "en" })).items;
  expect(item).toMatchObject({ params: { day: "5 Dec 2026", unit: "fed.north.b7" } });
});

test.each([
  ["2026-11-21", null, ["office_began"]],
  ["2026-11-22", null, []],
  ["2025-01-01", "2026-11-20", ["office_ended"]],
  ["2025-01-01", "2026-11-21", ["office_ending"]],
  ["2025-01-01", "2026-12-06", []],
  ["2025-01-01", "2026-11-01", []],
])("of an office from %s to %s its holder hears on 21 November: %j", async (startsOn, endsOn, told) => {
  const world = await createWorld();
  const { holder } = await mandate(world, startsOn, endsOn);
  await tell(job(world));
  expect(await toldTo(holder)).toEqual(told);
});

test("a day is the party's own: at 19:00 UTC it is tomorrow in India", async () => {
  const world = await createWorld();
  const { holder } = await mandate(world, "2026-11-22", null);
  await tell(job(world, new Date("2026-11-21T18:29:00Z")));
  expect(await toldTo(holder)).toEqual([]);
  await tell(job(world, new Date("2026-11-21T18:31:00Z")));
  expect(await toldTo(holder)).toEqual(["office_began"]);
});

test("whoever continues in the same office is told of no end", async () => {
  const world = await createWorld();
  const { holder, appointmentId } = await mandate(world, "2025-01-01", "2026-12-01");
  const { id: _, ...again } = await owner.appointment.findUniqueOrThrow({ where: { id: appointmentId } });
  await owner.appointment.create({
    data: { ...again, id: crypto.randomUUID(), startsOn: new Date("2026-12-02"), endsOn: null },
  });
  await tell(job(world));
  expect(await toldTo(holder)).toEqual([]);
});

test("another organisation's offices are told of by nobody, and a job without the right finds none", async () => {
  const world = await createWorld();
  await mandate(world, "2025-01-01", "2026-12-05");
  expect(await listMandateTurns(job(await createWorld()))).toEqual([]);
  expect(await listMandateTurns(world.asJob("x", grant("member.read")))).toEqual([]);
});
