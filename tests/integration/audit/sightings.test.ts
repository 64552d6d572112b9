import { expect, test } from "vitest";
import { listSightings } from "@/lib/audit/sightings/queries";
import { listMemberHistory } from "@/lib/audit/history/queries";
import type { Ctx } from "@/lib/core/ctx";
import { exportMembers } from "@/lib/members/directory/commands";
import { getMember, getMemberContact } from "@/lib/members/profiles/queries";
import { appoint } from "@/tests/support/offices";
import { published } from "@/tests/support/announcement";
import { createWorld, grant, owner, type World } from "@/tests/support/world";

const rights = ["member.read", "member.read_contact", "member.export"] as const;

/** A secretary of fed.north with an office that gives what their context holds. */
async function secretaryOf(world: World) {
  const { ctx, member } = await world.asMember(world.units.northB8);
  const { appointmentId } = await appoint(world, member, world.units.north, rights);
  const source = { kind: "office" as const, appointmentId };
  const grants = rights.map((right) => ({ ...grant(right, "fed.north"), source }));
  return { ctx: { ...ctx, grants }, member, appointmentId };
}

async function taken(ctx: Ctx, input: Parameters<typeof exportMembers>[1]) {
  const lines = [];
  for await (const batch of (await exportMembers(ctx, input)).batches()) lines.push(...batch);
  return lines;
}

const at = (ctx: Ctx, minutes: number): Ctx => ({
  ...ctx,
  now: new Date(ctx.now.getTime() + minutes * 60_000),
});

test("a member sees who opened, asked the contact of and exported their record, what for and by which office", async () => {
  const world = await createWorld();
  const subject = await world.asMember(world.units.northB7);
  const { ctx, member } = await secretaryOf(world);

  await getMember(ctx, { memberId: subject.member.id });
  await getMemberContact(at(ctx, 1), { memberId: subject.member.id, purpose: "meeting" });
  await taken(at(ctx, 2), { unit: world.units.northB7.id, purpose: "duty" });

  const { items, total } = await listSightings(subject.ctx, {});
  const by = { kind: "person", name: member.name };
  const offices = [{ kind: "office", unit: { name: "fed.north" } }];
  expect(items).toMatchObject([
    { kind: "exported", purpose: "duty", by, offices },
    { kind: "contact", purpose: "meeting", by, offices },
    { kind: "opened", by, offices },
  ]);
  expect(total).toBe(3);
});

test("a page opened again within the hour is one look; by another, or after the hour, it is another", async () => {
  const world = await createWorld();
  const subject = await world.asMember(world.units.northB7);
  const [one, two] = [await secretaryOf(world), await secretaryOf(world)];
  const open = (ctx: Ctx) => getMember(ctx, { memberId: subject.member.id });

  for (const minutes of [0, 10, 59, 61]) await open(at(one.ctx, minutes));
  await open(two.ctx);

  expect(await listSightings(subject.ctx, {})).toMatchObject({ total: 3 });
});

test("one's own looking at oneself is no sighting, and the history for the office does not tell of opened pages", async () => {
  const world = await createWorld();
  const subject = await world.asMember(world.units.northB7);
  await getMember(subject.ctx, { memberId: subject.member.id });
  expect(await listSightings(subject.ctx, {})).toEqual({ items: [], total: 0, nextCursor: null });

  const { ctx } = await secretaryOf(world);
  await getMember(ctx, { memberId: subject.member.id });
  expect(await listMemberHistory(subject.ctx, { memberId: subject.member.id })).toMatchObject({ total: 0 });
});

test("an export is told to the members it held, and to no other", async () => {
  const world = await createWorld();
  const inside = await world.asMember(world.units.northB7);
  const outside = await world.asMember(world.units.northB8);
  const elsewhere = await world.asMember(world.units.northwestB7);
  const { ctx } = await secretaryOf(world);

  await taken(ctx, { ids: [inside.member.id, elsewhere.member.id] });

  expect(await listSightings(inside.ctx, {})).toMatchObject({ total: 1, items: [{ kind: "exported" }] });
  for (const other of [outside, elsewhere])
    expect(await listSightings(other.ctx, {})).toMatchObject({ total: 0 });
});

test("each line of an export is written down before it is handed out", async () => {
  const world = await createWorld();
  for (let i = 0; i < 3; i += 1) await world.addMember(world.units.northB7);
  const { ctx } = await secretaryOf(world);
  const written = () => owner.auditSubject.count({ where: { tenantId: world.tenant.id } });

  let handedOut = 0;
  for await (const batch of (await exportMembers(ctx, {})).batches()) {
    handedOut += batch.length;
    expect(await written()).toBe(handedOut);
  }
  expect(handedOut).toBe(4);
});

test("messages that were sent to the member stand among the rest, page by page", async () => {
  const world = await createWorld();
  const subject = await world.asMember(world.units.northB7);
  const { ctx } = await secretaryOf(world);
  const { announcementId } = await published(world);
  await owner.delivery.createMany({
    data: (["SMS", "EMAIL"] as const).map((channel) => ({
      ...{ tenantId: world.tenant.id, announcementId, memberId: subject.member.id, channel },
      ...{ unitId: world.units.northB7.id, batch: 0, state: "SENT" as const, sentAt: world.now },
    })),
  });
  await getMember(at(ctx, 1), { memberId: subject.member.id });

  const first = await listSightings(subject.ctx, { limit: 1 });
  const second = await listSightings(subject.ctx, { limit: 1, cursor: first.nextCursor ?? "" });
  expect(first).toMatchObject({ total: 2, items: [{ kind: "opened" }] });
  expect(second).toMatchObject({
    items: [
      {
        kind: "messaged",
        message: { announcementId, unit: { name: "fed.north" }, channels: ["SMS", "EMAIL"] },
      },
    ],
    nextCursor: null,
  });
});

test("who looked at a member is told to nobody else: there is no way to ask for another's", async () => {
  const world = await createWorld();
  const subject = await world.asMember(world.units.northB7);
  const { ctx } = await secretaryOf(world);
  await getMember(ctx, { memberId: subject.member.id });

  expect(await listSightings(ctx, {})).toMatchObject({ total: 0 });
  await expect(listSightings(world.asVisitor(), {})).rejects.toMatchObject({ code: "unauthenticated" });
});
