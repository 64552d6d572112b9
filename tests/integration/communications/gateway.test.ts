import { expect, test } from "vitest";
import { memoryEmail } from "@/lib/adapters/email/memory";
import { memorySms } from "@/lib/adapters/sms/memory";
import { draftAnnouncement } from "@/lib/communications/announcements/commands/draft-announcement";
import { publishAnnouncement } from "@/lib/communications/announcements/commands/publish-announcement";
import { scheduleAnnouncement } from "@/lib/communications/announcements/commands/schedule-announcement";
import type { DraftAnnouncementInput } from "@/lib/communications/announcements/schema";
import { getDeliveryProgress, getRehearsal, listDeliveries } from "@/lib/communications/deliveries/queries";
import {
  listDueHeld,
  listOpenRanges,
  releaseHeldLines,
  sendDeliveryRange,
} from "@/lib/communications/deliveries/workflow";
import { listTenantsWithDigests, sendDueDigests } from "@/lib/communications/digests/workflow";
import {
  addSilence,
  liftSilence,
  setContactSettings,
  setContactWishes,
} from "@/lib/communications/gateway/commands";
import { loadGate } from "@/lib/communications/gateway/_internal/load-gate";
import { spend } from "@/lib/communications/gateway/sql";
import { countRecentOverrides, listOwnOverrides } from "@/lib/communications/gateway/queries";
import { setPreference } from "@/lib/communications/preferences/commands";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { announcerOf, deliveryJob, draftOf, emailFields, plan } from "@/tests/support/announcement";
import { createWorld, grant, owner, type World } from "@/tests/support/world";

/** Moments of the organisation's clock, India, five and a half hours ahead. */
const NIGHT = new Date("2026-11-24T18:00:00Z"); // Tuesday 23:30
const MORNING = new Date("2026-11-25T04:00:00Z"); // Wednesday 09:30

const at = (ctx: Ctx, now: Date): Ctx => ({ ...ctx, now });
const settler = (world: World) => world.as(grant("tenant.configure"));

async function send(world: World, announcementId: string, now: Date) {
  const [sms, email] = [memorySms(), memoryEmail()];
  const job = at(deliveryJob(world), now);
  await plan(job, announcementId);
  await releaseHeldLines(job, { announcementId });
  for (const range of (await listOpenRanges(job, { announcementId })).ranges) {
    await sendDeliveryRange(job, range, { sms: () => sms, email: () => email });
  }
  return { sms: sms.sent, email: email.sent };
}

async function announce(world: World, more: Partial<DraftAnnouncementInput> = {}, now = NIGHT) {
  const officer = at(announcerOf(world, "fed.north"), now);
  const { announcementId } = await draftAnnouncement(
    officer,
    draftOf(world.units.north, { channels: ["SMS"], ...more }),
  );
  await publishAnnouncement(officer, { announcementId });
  return { announcementId, officer };
}

const lineOf = (announcementId: string, memberId: string) =>
  owner.delivery.findFirstOrThrow({ where: { announcementId, memberId, channel: "SMS" } });

test("in their quiet hours a person gets nothing, it is said why, and in the morning it comes by itself, once", async () => {
  const world = await createWorld();
  const { member } = await world.asMember(world.units.northB7);
  await setContactSettings(settler(world), { quiet: "OWN", from: "21:00", to: "08:00" });
  const { announcementId, officer } = await announce(world);

  expect((await send(world, announcementId, NIGHT)).sms).toHaveLength(0);

  expect(await lineOf(announcementId, member.id)).toMatchObject({
    state: "QUEUED",
    reason: "quiet_hours",
    heldUntil: new Date("2026-11-25T02:30:00Z"),
  });
  const progress = await getDeliveryProgress(officer, announcementId);
  expect(progress).toMatchObject({ isRunning: false });
  expect(progress.channels[1]).toMatchObject({ waiting: 1, held: [{ reason: "quiet_hours", people: 1 }] });
  expect(await due(NIGHT, announcementId)).toBe(false);
  expect(await due(MORNING, announcementId)).toBe(true);
  expect((await send(world, announcementId, MORNING)).sms).toHaveLength(1);
  expect((await send(world, announcementId, MORNING)).sms).toHaveLength(0);
  expect(await lineOf(announcementId, member.id)).toMatchObject({ state: "SENT", heldUntil: null });
  expect(await due(MORNING, announcementId)).toBe(false);
});

test("a person's own quiet hours stand before the organisation's, also having none", async () => {
  const world = await createWorld();
  const [none, noon] = [await world.asMember(world.units.northB7), await world.asMember(world.units.northB7)];
  await setContactSettings(settler(world), { quiet: "OWN", from: "21:00", to: "08:00" });
  await setContactWishes(none.ctx, { quiet: "NONE", digest: "AT_ONCE" });
  await setContactWishes(noon.ctx, { quiet: "OWN", from: "09:00", to: "10:00", digest: "AT_ONCE" });
  const night = await announce(world);
  const morning = await announce(world, {}, MORNING);

  await send(world, night.announcementId, NIGHT);
  await send(world, morning.announcementId, MORNING);

  expect(await lineOf(night.announcementId, none.member.id)).toMatchObject({ state: "SENT" });
  expect(await lineOf(night.announcementId, noon.member.id)).toMatchObject({ state: "SENT" });
  expect(await lineOf(morning.announcementId, noon.member.id)).toMatchObject({ reason: "quiet_hours" });
});

test("an urgent message does not wait, what it passed over is written down, and the person reads it", async () => {
  const world = await createWorld();
  const { ctx } = await world.asMember(world.units.northB7);
  await setContactSettings(settler(world), { quiet: "OWN", from: "21:00", to: "08:00" });
  const { announcementId } = await announce(world, { priority: "HIGH" });

  expect((await send(world, announcementId, NIGHT)).sms).toHaveLength(1);

  expect(await listOwnOverrides(ctx)).toMatchObject([
    { subjectId: announcementId, channel: "SMS", class: "URGENT", overrode: ["quiet_hours"] },
  ]);
  expect(await countRecentOverrides(at(settler(world), MORNING))).toEqual([
    { class: "URGENT", overrode: "quiet_hours", messages: 1 },
  ]);
  const neighbour = await world.asMember(world.units.northB7);
  expect(await listOwnOverrides(neighbour.ctx)).toEqual([]);
});

test("with all switched off nothing goes out but what the rules require, and that is written down", async () => {
  const world = await createWorld();
  const { ctx, member } = await world.asMember(world.units.northB7);
  await setPreference(ctx, { kind: "ANNOUNCEMENT", channel: "SMS", isOn: false });
  await setPreference(ctx, { kind: "ANNOUNCEMENT", channel: "EMAIL", isOn: false });
  await owner.member.update({ where: { id: member.id }, data: emailFields(world, "off@example.org") });
  const both = { channels: ["SMS", "EMAIL"] } as const;

  for (const more of [{}, { priority: "HIGH" }, { basis: "CONSENT" }] as const) {
    const { announcementId } = await announce(world, { channels: [...both.channels], ...more }, MORNING);
    expect(await send(world, announcementId, MORNING)).toEqual({ sms: [], email: [] });
  }
  const { announcementId } = await announce(
    world,
    { channels: [...both.channels], basis: "NOTICE" },
    MORNING,
  );
  const sent = await send(world, announcementId, MORNING);

  expect(sent.sms).toHaveLength(1);
  expect(sent.email).toHaveLength(1);
  expect(sent.email[0]?.headers).toEqual({});
  expect(await listOwnOverrides(ctx)).toMatchObject([
    { class: "STATUTORY", overrode: ["switched_off"] },
    { class: "STATUTORY", overrode: ["switched_off"] },
  ]);
});

test("of three levels that write to the same people nobody gets more than the week allows, and the rest comes later", async () => {
  const world = await createWorld();
  const { member } = await world.asMember(world.units.northB7);
  await setContactSettings(settler(world), { quiet: "NONE", weeklyMax: 2 });
  const three = [await announce(world), await announce(world), await announce(world)];

  const sent = await Promise.all(three.map(({ announcementId }) => send(world, announcementId, MORNING)));

  expect(sent.flatMap(({ sms }) => sms)).toHaveLength(2);
  const held = await owner.delivery.findMany({ where: { memberId: member.id, reason: "over_budget" } });
  expect(held).toHaveLength(1);
  const [left] = held;
  const nextWeek = new Date("2026-12-01T19:00:00Z");
  expect((await send(world, left?.announcementId ?? "", new Date("2026-11-28T04:00:00Z"))).sms).toHaveLength(
    0,
  );
  expect((await send(world, left?.announcementId ?? "", nextWeek)).sms).toHaveLength(1);
});

test("of ten senders at the same moment no more get through than the week allows", async () => {
  const world = await createWorld();
  const { member } = await world.asMember(world.units.northB7);
  await setContactSettings(settler(world), { quiet: "NONE", weeklyMax: 2 });
  const once = () =>
    withTx(deliveryJob(world), async (tx, ctx) =>
      spend(tx, await loadGate(tx, ctx, "ORDINARY"), [member.id]),
    );

  const passed = await Promise.all(Array.from({ length: 10 }, once));

  expect(passed.flat()).toEqual([member.id, member.id]);
  expect(await owner.contactDay.findMany({ where: { memberId: member.id } })).toMatchObject([{ sent: 2 }]);
});

test("whoever set a limit of their own has it also where the organisation has none; an urgent message counts and passes", async () => {
  const world = await createWorld();
  const { ctx } = await world.asMember(world.units.northB7);
  await setContactWishes(ctx, { quiet: "ORGANISATION", digest: "AT_ONCE", weeklyMax: 1 });
  const [first, second, urgent] = [
    await announce(world, { priority: "HIGH" }, MORNING),
    await announce(world, {}, MORNING),
    await announce(world, { priority: "HIGH" }, MORNING),
  ];

  expect((await send(world, first.announcementId, MORNING)).sms).toHaveLength(1);
  expect((await send(world, second.announcementId, MORNING)).sms).toHaveLength(0);
  expect((await send(world, urgent.announcementId, MORNING)).sms).toHaveLength(1);
});

test("what waited two weeks ends with its reason and is never silently lost", async () => {
  const world = await createWorld();
  const { ctx, member } = await world.asMember(world.units.northB7);
  const { announcementId } = await announce(world, {}, MORNING);
  await setContactWishes(ctx, { quiet: "OWN", from: "00:00", to: "23:59", digest: "AT_ONCE" });

  await send(world, announcementId, MORNING);
  await send(world, announcementId, new Date("2026-12-10T04:00:00Z"));

  expect(await lineOf(announcementId, member.id)).toMatchObject({ state: "SKIPPED", reason: "quiet_hours" });
});

test("a message to a unit inside its silence is refused with the rule; to the next unit it is sent", async () => {
  const world = await createWorld();
  const { northB7, northB8, northwestB7 } = world.units;
  await addSilence(at(settler(world), NIGHT), {
    ...{ unitId: northB7.id, name: "Before polling" },
    ...{ startsAt: "2026-11-24T18:00", endsAt: "2026-11-26T18:00" },
  });
  const officer = at(announcerOf(world, "fed"), NIGHT);
  const draft = async (unit: typeof northB7, more: Partial<DraftAnnouncementInput> = {}) =>
    draftAnnouncement(officer, draftOf(unit, { channels: ["SMS"], ...more }));

  const inside = await draft(northB7);
  await expect(publishAnnouncement(officer, inside)).rejects.toMatchObject({
    reason: "announcement.silenced",
    values: { name: "Before polling", until: "2026-11-26 18:00" },
  });
  await expect(
    scheduleAnnouncement(officer, { ...inside, scheduledFor: "2026-11-26T17:59" }),
  ).rejects.toMatchObject({ reason: "announcement.silenced" });
  await scheduleAnnouncement(officer, { ...inside, scheduledFor: "2026-11-26T18:00" });
  for (const unit of [northB8, northwestB7]) await publishAnnouncement(officer, await draft(unit));
  await publishAnnouncement(officer, await draft(northB7, { channels: [] }));
  await publishAnnouncement(officer, await draft(northB7, { basis: "NOTICE" }));
});

test("of an announcement to a district only the silent booth waits, also when it is urgent, until it is lifted or over", async () => {
  const world = await createWorld();
  const { northB7, northB8 } = world.units;
  const [silent, other] = [await world.asMember(northB7), await world.asMember(northB8)];
  const { silenceId } = await addSilence(at(settler(world), NIGHT), {
    ...{ unitId: northB7.id, name: "Before polling" },
    ...{ startsAt: "2026-11-24T18:00", endsAt: "2026-11-26T18:00" },
  });
  const { announcementId, officer } = await announce(world, { priority: "HIGH" });

  const rehearsal = await getRehearsal(officer, announcementId);
  expect(rehearsal).toMatchObject({
    messageClass: "URGENT",
    held: [{ channel: "SMS", held: [{ reason: "silence", people: 1 }] }],
  });
  expect((await send(world, announcementId, NIGHT)).sms).toHaveLength(1);
  expect(await lineOf(announcementId, other.member.id)).toMatchObject({ state: "SENT" });
  expect(await lineOf(announcementId, silent.member.id)).toMatchObject({
    reason: "silence",
    heldUntil: new Date("2026-11-26T12:30:00Z"),
  });
  await liftSilence(settler(world), { silenceId });
  await expect(liftSilence(settler(world), { silenceId })).rejects.toMatchObject({
    reason: "silence.already_lifted",
  });
  expect((await send(world, announcementId, new Date("2026-11-26T12:31:00Z"))).sms).toHaveLength(1);
});

test("the rehearsal says how many would wait and why, and the numbers are those that wait then", async () => {
  const world = await createWorld();
  const { northB7 } = world.units;
  const [daily, quiet] = [await world.asMember(northB7), await world.asMember(northB7)];
  await world.asMember(northB7);
  await setContactWishes(daily.ctx, { quiet: "ORGANISATION", digest: "DAILY" });
  await setContactWishes(quiet.ctx, { quiet: "OWN", from: "22:00", to: "06:00", digest: "WEEKLY" });
  const { announcementId, officer } = await announce(world);

  const { held, audience } = await getRehearsal(officer, announcementId);

  expect(held).toEqual([
    {
      channel: "SMS",
      held: [
        { reason: "digest", people: 1 },
        { reason: "quiet_hours", people: 1 },
      ],
    },
  ]);
  expect(audience.channels[1]).toMatchObject({ channel: "SMS", reached: 3 });
  expect((await send(world, announcementId, NIGHT)).sms).toHaveLength(1);
  const lines = (await listDeliveries(officer, { announcementId, channel: "SMS" })).items;
  expect(lines.map(({ reason }) => reason).sort()).toEqual(["digest", null, "quiet_hours"]);
});

test("who wants a summary a day gets one message of all that was kept, at nine, in their language, once", async () => {
  const world = await createWorld();
  const { ctx, member } = await world.asMember(world.units.northB7);
  await owner.member.update({
    where: { id: member.id },
    data: { locale: "ta", ...emailFields(world, "daily@example.org") },
  });
  await setContactWishes(ctx, { quiet: "ORGANISATION", digest: "DAILY" });
  const two = [
    await announce(world, { channels: ["SMS", "EMAIL"] }),
    await announce(world, { channels: ["EMAIL"] }),
  ];
  for (const { announcementId } of two) {
    expect(await send(world, announcementId, NIGHT)).toEqual({ sms: [], email: [] });
  }
  const [sms, email] = [memorySms(), memoryEmail()];
  const run = (now: Date) =>
    sendDueDigests(at(deliveryJob(world), now), { sms: () => sms, email: () => email });

  expect(await listTenantsWithDigests(NIGHT)).not.toContain(world.tenant.id);
  expect(await listTenantsWithDigests(MORNING)).toContain(world.tenant.id);
  email.failNext();
  await run(MORNING);
  await run(new Date(MORNING.getTime() + 5 * 60_000));
  await run(new Date(MORNING.getTime() + 10 * 60_000));

  expect(email.sent).toHaveLength(1);
  expect(email.sent[0]).toMatchObject({ to: "daily@example.org", locale: "ta" });
  expect(email.sent[0]?.subject).toContain("2 செய்திகள்");
  expect(email.sent[0]?.text.match(/ஞாயிறு கூட்டம்/g)).toHaveLength(2);
  expect(email.sent[0]?.headers).toHaveProperty("List-Unsubscribe-Post");
  expect(sms.sent).toHaveLength(1);
  const states = await owner.delivery.findMany({
    where: { memberId: member.id, channel: { not: "IN_APP" } },
  });
  expect(states.map(({ state }) => state)).toEqual(["SENT", "SENT", "SENT"]);
  expect(await owner.contactDay.findMany({ where: { memberId: member.id } })).toMatchObject([{ sent: 2 }]);
});

test("who switches off before the summary gets none", async () => {
  const world = await createWorld();
  const { ctx, member } = await world.asMember(world.units.northB7);
  await setContactWishes(ctx, { quiet: "ORGANISATION", digest: "DAILY" });
  const { announcementId } = await announce(world);
  await send(world, announcementId, NIGHT);
  await setPreference(ctx, { kind: "ANNOUNCEMENT", channel: "SMS", isOn: false });
  const sms = memorySms();

  await sendDueDigests(at(deliveryJob(world), MORNING), { sms: () => sms, email: memoryEmail });

  expect(sms.sent).toHaveLength(0);
  expect(await lineOf(announcementId, member.id)).toMatchObject({ state: "SKIPPED", reason: "switched_off" });
});

test("the organisation's limits and silences are set by who configures it, and by nobody else", async () => {
  const world = await createWorld();
  const others = [announcerOf(world, "fed"), (await world.asMember(world.units.northB7)).ctx];
  const silence = {
    ...{ unitId: world.units.northB7.id, name: "Mine" },
    ...{ startsAt: "2026-12-01T10:00", endsAt: "2026-12-02T10:00" },
  };

  for (const ctx of others) {
    await expect(setContactSettings(ctx, { quiet: "NONE", weeklyMax: 1 })).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(addSilence(ctx, silence)).rejects.toMatchObject({ code: "forbidden" });
  }
  await expect(setContactWishes(settler(world), { quiet: "NONE", digest: "DAILY" })).rejects.toMatchObject({
    code: "forbidden",
  });
  await expect(addSilence(settler(world), { ...silence, endsAt: "2026-12-01T09:00" })).rejects.toMatchObject({
    reason: "silence.ends_before",
  });
  await expect(addSilence(settler(world), { ...silence, endsAt: "2027-03-01T09:00" })).rejects.toMatchObject({
    reason: "silence.too_long",
  });
});

async function due(now: Date, announcementId: string): Promise<boolean> {
  return (await listDueHeld(now)).some((one) => one.announcementId === announcementId);
}
