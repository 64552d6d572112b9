import { expect, test } from "vitest";
import { audienceLines } from "@/lib/communications/audiences/sql";
import type { Slice } from "@/lib/communications/audiences/types";
import { countAudience, findWritableUnits } from "@/lib/communications/audiences/queries";
import { planDelivery } from "@/lib/communications/deliveries/workflow";
import { getDeliveryProgress } from "@/lib/communications/deliveries/queries";
import { setPreference } from "@/lib/communications/preferences/commands";
import { asDate } from "@/lib/core/clock";
import { newId } from "@/lib/core/ids";
import { announcerOf, deliveryJob, emailFields, published } from "@/tests/support/announcement";
import { createWorld, grant, owner, type World } from "@/tests/support/world";

const everywhere = { includesBelow: "true", channels: "SMS,EMAIL" } as const;

/** Members of fed.north with every reason to be passed over, and neighbours who must not be counted at all. */
async function people(world: World) {
  const { north, northB7, northB8, northwest, northwestB7, fed } = world.units;
  const family = "+917099999999";
  const first = await world.addMember(northB7, { phone: family, ...emailFields(world, "home@example.org") });
  await world.addMember(northB7, { phone: family, ...emailFields(world, "home@example.org") });
  await world.addMember(northB8, { phone: family });
  const silent = await world.asMember(northB8);
  await owner.member.update({
    where: { id: silent.member.id },
    data: emailFields(world, "silent@example.org"),
  });
  await setPreference(silent.ctx, { kind: "ANNOUNCEMENT", channel: "SMS", isOn: false });
  const noPhone = await world.addMember(north);
  await owner.member.update({ where: { id: noPhone.id }, data: { phone: null, phoneHash: null } });
  await world.addMember(north, emailFields(world, "reached@example.org"));
  await world.addMember(north, { status: "SUSPENDED" });
  await world.addMember(northwest);
  await world.addMember(northwestB7);
  await world.addMember(fed);
  return { first };
}

test("the count says how many are reached by each channel and who is passed over and why", async () => {
  const world = await createWorld();
  await people(world);

  const count = await countAudience(announcerOf(world, "fed"), {
    unitId: world.units.north.id,
    ...everywhere,
  });

  expect(count).toEqual({
    people: 6,
    channels: [
      { channel: "IN_APP", reached: 6, skipped: [] },
      {
        channel: "SMS",
        reached: 2,
        skipped: [
          { reason: "no_phone", people: 1 },
          { reason: "same_phone", people: 2 },
          { reason: "switched_off", people: 1 },
        ],
      },
      {
        channel: "EMAIL",
        reached: 3,
        skipped: [
          { reason: "no_email", people: 2 },
          { reason: "same_email", people: 1 },
        ],
      },
    ],
  });
});

test("the number shown before sending equals the people reached and skipped afterwards, channel by channel", async () => {
  const world = await createWorld();
  await people(world);
  const { announcementId, officer } = await published(world, { channels: ["SMS", "EMAIL"] });
  const shown = await countAudience(officer, { unitId: world.units.north.id, ...everywhere });

  await planDelivery(deliveryJob(world), { announcementId });

  const progress = await getDeliveryProgress(officer, announcementId);
  expect(progress.people).toBe(shown.people);
  expect(
    progress.channels.map(({ channel, planned, skipped }) => ({
      channel,
      reached: planned,
      skipped: sorted(skipped),
    })),
  ).toEqual(shown.channels.map((channel) => ({ ...channel, skipped: sorted(channel.skipped) })));
});

test("nobody outside the subtree gets a line: not the unit above, not the neighbour whose label begins alike", async () => {
  const world = await createWorld();
  await people(world);
  const { announcementId } = await published(world, { channels: ["SMS", "EMAIL"] });

  await planDelivery(deliveryJob(world), { announcementId });

  const lines = await owner.delivery.findMany({
    where: { announcementId },
    select: { member: { select: { unit: { select: { path: true } } } } },
  });
  const paths = new Set(lines.map((line) => line.member.unit.path));
  expect([...paths].sort()).toEqual(["fed.north", "fed.north.b7", "fed.north.b8"]);
});

test("without the units below only the unit's own members are addressed", async () => {
  const world = await createWorld();
  await people(world);

  const count = await countAudience(announcerOf(world, "fed"), {
    unitId: world.units.north.id,
    includesBelow: "false",
  });

  expect(count).toEqual({ people: 2, channels: [{ channel: "IN_APP", reached: 2, skipped: [] }] });
});

test("a member with a second membership in the unit is addressed once; one who left it is not", async () => {
  const world = await createWorld();
  const { north, northB7, northwest } = world.units;
  const join = (memberId: string, leftOn: Date | null) =>
    owner.unitMembership.create({
      data: {
        id: newId(),
        tenantId: world.tenant.id,
        memberId,
        unitId: northB7.id,
        isPrimary: false,
        joinedOn: asDate("2025-01-01"),
        leftOn,
      },
    });
  await join((await world.addMember(northwest)).id, null);
  await join((await world.addMember(north)).id, null);
  await join((await world.addMember(northwest)).id, asDate("2025-06-01"));
  const { announcementId } = await published(world);

  await planDelivery(deliveryJob(world), { announcementId });

  expect(await owner.delivery.count({ where: { announcementId } })).toBe(2);
});

test("of a household one person gets the SMS, also when another of them has switched it off", async () => {
  const world = await createWorld();
  const phone = "+917088888888";
  const off = await world.asMember(world.units.northB7);
  const on = await world.addMember(world.units.northB7, { phone });
  await owner.member.update({
    where: { id: off.member.id },
    data: { phone: on.phone, phoneHash: on.phoneHash },
  });
  await setPreference(off.ctx, { kind: "ANNOUNCEMENT", channel: "SMS", isOn: false });

  const count = await countAudience(announcerOf(world, "fed"), {
    unitId: world.units.north.id,
    ...everywhere,
  });

  expect(count.channels[1]).toEqual({
    channel: "SMS",
    reached: 1,
    skipped: [{ reason: "switched_off", people: 1 }],
  });
});

test("nobody counts the people of a unit they may not write to", async () => {
  const world = await createWorld();
  const other = await createWorld();
  const input = { unitId: world.units.north.id, ...everywhere };

  await expect(countAudience(announcerOf(world, "fed.northwest"), input)).rejects.toMatchObject({
    code: "not_found",
  });
  await expect(countAudience(other.as(grant("announcement.write")), input)).rejects.toMatchObject({
    code: "not_found",
  });
  await expect(countAudience(announcerOf(world, "fed.north", "unit"), input)).rejects.toMatchObject({
    code: "forbidden",
  });
});

test("the unit picker offers only units within reach, by name, with wildcards taken as letters", async () => {
  const world = await createWorld();
  const officer = announcerOf(world, "fed.north");

  const names = async (q: string) => (await findWritableUnits(officer, { q })).map((unit) => unit.name);

  expect(await names("")).toEqual(["fed.north", "fed.north.b7", "fed.north.b8"]);
  expect(await names("B7")).toEqual(["fed.north.b7"]);
  expect(await names("%")).toEqual([]);
});

test("made in parts, the plan is the one made at once: the same people reached and passed over, no batch too large", async () => {
  const world = await createWorld();
  await people(world);
  for (let i = 0; i < 40; i += 1)
    await world.addMember(world.units.northB8, emailFields(world, `p${i}@example.org`));
  const audience = {
    tenantId: world.tenant.id,
    unitPath: "fed.north",
    includesBelow: true,
    basis: "MEMBERSHIP" as const,
  };
  const channels = ["IN_APP", "SMS", "EMAIL"] as const;
  type Line = { member_id: string; channel: string; reason: string | null };
  const lines = (slice?: Slice) => owner.$queryRaw<Line[]>`
    SELECT member_id, channel::text, reason FROM (${audienceLines(audience, channels, slice)}) l`;

  const parts = await Promise.all([0, 1, 2].map((index) => lines({ index, count: 3 })));

  const named = (all: Line[]) =>
    all.map((line) => `${line.member_id} ${line.channel} ${line.reason ?? "-"}`).sort();
  expect(named(parts.flat())).toEqual(named(await lines()));
  expect(parts.every((part) => part.length > 0)).toBe(true);
});

function sorted(skipped: { reason: string; people: number }[]) {
  return skipped
    .map(({ reason, people }) => ({ reason, people }))
    .sort((a, b) => a.reason.localeCompare(b.reason));
}
