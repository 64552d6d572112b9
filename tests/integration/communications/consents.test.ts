import { expect, test } from "vitest";
import { memoryEmail } from "@/lib/adapters/email/memory";
import { memorySms } from "@/lib/adapters/sms/memory";
import { countAudience } from "@/lib/communications/audiences/queries";
import { BATCH_SIZE, BATCHES_A_STEP } from "@/lib/communications/deliveries/constants";
import { listDeliveries } from "@/lib/communications/deliveries/queries";
import { listOpenRanges, sendDeliveryRange } from "@/lib/communications/deliveries/workflow";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { joinParty } from "@/lib/members/applications/commands/join-party";
import { recordConsent, setOwnConsent, writeConsentText } from "@/lib/members/consents/commands";
import { listConsentsOf, listOwnConsents } from "@/lib/members/consents/queries";
import { deliveryJob, plan, published } from "@/tests/support/announcement";
import { joining, signedInStranger } from "@/tests/support/members";
import { createWorld, grant, owner, type World } from "@/tests/support/world";

const at = (ctx: Ctx, minutes: number): Ctx => ({
  ...ctx,
  now: new Date(ctx.now.getTime() + minutes * 60_000),
});
const keeper = (world: World) =>
  world.as(grant("member.read", "fed.north"), grant("member.write", "fed.north"));
const paper = { channel: "SMS", word: "yes", way: "PAPER", proof: "Folder 3, sheet 12" } as const;

async function sendAll(world: World, announcementId: string) {
  const sms = memorySms();
  const email = memoryEmail();
  const job = deliveryJob(world);
  for (const range of (await listOpenRanges(job, { announcementId })).ranges) {
    await sendDeliveryRange(job, range, { sms: () => sms, email: () => email });
  }
  return { sms, email };
}

async function lineOf(announcementId: string, memberId: string) {
  return owner.delivery.findFirstOrThrow({ where: { announcementId, memberId, channel: "SMS" } });
}

test("the ledger keeps every word with its text, way and proof, and the last one counts", async () => {
  const world = await createWorld();
  const { ctx, member } = await world.asMember(world.units.northB7);
  await setOwnConsent(ctx, { channel: "SMS", isGiven: true });
  await writeConsentText(world.as(grant("tenant.configure")), {
    purpose: "MESSAGES",
    texts: { en: "Yes, write to me.", ta: "எனக்கு எழுதுங்கள்." },
  });
  await setOwnConsent(at(ctx, 1), { channel: "SMS", isGiven: false });
  await recordConsent(at(keeper(world), 2), { memberId: member.id, ...paper });

  const own = await listOwnConsents(ctx, { locale: "ta" });
  expect(own.channels).toMatchObject([
    { channel: "SMS", isGiven: true },
    { channel: "EMAIL", isGiven: null },
  ]);
  expect(own.entries).toMatchObject([
    { isGiven: true, way: "PAPER", proof: paper.proof, text: { version: 1, body: "Yes, write to me." } },
    { isGiven: false, way: "APP", proof: null, text: { version: 1 } },
    { isGiven: true, way: "APP", text: { version: 0, body: null } },
  ]);
  expect(own.text.body).toBe("எனக்கு எழுதுங்கள்.");
  expect(
    (await owner.consent.findFirstOrThrow({ where: { way: "PAPER", memberId: member.id } })).proof,
  ).not.toContain("Folder");
  const rewritten = withTx(ctx, (tx) => tx.consent.updateMany({ data: { isGiven: true } }));
  await expect(rewritten).rejects.toThrow("permission denied");
});

test("a consent on paper is written down by who keeps the record, with a proof, and read by nobody else", async () => {
  const world = await createWorld();
  const member = await world.addMember(world.units.northB7);
  const record = (ctx: Ctx, more = {}) => recordConsent(ctx, { memberId: member.id, ...paper, ...more });

  await expect(record(world.as(grant("member.read", "fed.north")))).rejects.toMatchObject({
    code: "forbidden",
  });
  await expect(
    record(world.as(grant("member.read", "fed.northwest"), grant("member.write", "fed.northwest"))),
  ).rejects.toMatchObject({ code: "not_found" });
  await expect(record(keeper(world), { proof: "" })).rejects.toThrow();
  const neighbour = await world.asMember(world.units.northB7);
  await expect(listConsentsOf(neighbour.ctx, { memberId: member.id, locale: "en" })).rejects.toMatchObject({
    code: "not_found",
  });
  expect(await owner.consent.count({ where: { memberId: member.id } })).toBe(0);
});

test("who joins gives the consent of joining, and by messages only what they ticked", async () => {
  const world = await createWorld();
  const { ctx } = await signedInStranger(world);
  const { memberId } = await joinParty(ctx, { ...joining(world.units.northB7), messages: ["EMAIL"] });
  const rows = await owner.consent.findMany({ where: { memberId }, orderBy: { purpose: "asc" } });
  expect(rows).toMatchObject([
    { purpose: "MEMBERSHIP", channel: null, isGiven: true, way: "JOINING", textVersion: 0 },
    { purpose: "MESSAGES", channel: "EMAIL", isGiven: true, way: "JOINING" },
  ]);
});

test("the sender can show for each message the consent or the other basis it rests on", async () => {
  const world = await createWorld();
  const [agreed, silent] = [
    await world.asMember(world.units.northB7),
    await world.asMember(world.units.northB8),
  ];
  await setOwnConsent(agreed.ctx, { channel: "SMS", isGiven: true });

  const news = await published(world, { channels: ["SMS"] });
  await plan(deliveryJob(world), news.announcementId);
  const lines = (await listDeliveries(news.officer, { announcementId: news.announcementId, channel: "SMS" }))
    .items;
  expect(lines.find(({ memberId }) => memberId === agreed.member.id)).toMatchObject({
    basis: "CONSENT",
    consent: { way: "APP", textVersion: 0, at: agreed.ctx.now },
  });
  expect(lines.find(({ memberId }) => memberId === silent.member.id)).toMatchObject({
    basis: "MEMBERSHIP",
    consent: null,
  });

  const notice = await published(world, { channels: ["SMS"], basis: "NOTICE" });
  await plan(deliveryJob(world), notice.announcementId);
  expect(await lineOf(notice.announcementId, agreed.member.id)).toMatchObject({
    basis: "NOTICE",
    consentId: null,
  });
});

test("an appeal goes outside the app only to who has agreed, and the number shown before says so", async () => {
  const world = await createWorld();
  const [agreed, silent, withdrawn] = [
    await world.asMember(world.units.northB7),
    await world.asMember(world.units.northB7),
    await world.asMember(world.units.northB7),
  ];
  await setOwnConsent(agreed.ctx, { channel: "SMS", isGiven: true });
  await setOwnConsent(withdrawn.ctx, { channel: "SMS", isGiven: false });
  const { announcementId, officer } = await published(world, { channels: ["SMS"], basis: "CONSENT" });

  const counted = await countAudience(officer, {
    ...{ unitId: world.units.north.id, includesBelow: "true", channels: "SMS", basis: "CONSENT" },
  });
  expect(counted.channels[1]).toEqual({
    channel: "SMS",
    reached: 1,
    skipped: [
      { reason: "consent_withdrawn", people: 1 },
      { reason: "no_consent", people: 1 },
    ],
  });
  await plan(deliveryJob(world), announcementId);
  expect((await sendAll(world, announcementId)).sms.sent).toHaveLength(1);
  expect(await lineOf(announcementId, silent.member.id)).toMatchObject({
    state: "SKIPPED",
    reason: "no_consent",
  });
  expect(await owner.notification.count({ where: { subjectId: announcementId } })).toBe(3);
});

test("taken back in the middle of a delivery, nothing more is sent from the next batch on", async () => {
  const world = await createWorld();
  const people = [];
  for (let i = 0; i < BATCH_SIZE.SMS * 2; i += 1) people.push(await world.addMember(world.units.northB7));
  const late = await world.asMember(world.units.northB7);
  await setOwnConsent(late.ctx, { channel: "SMS", isGiven: true });
  const { announcementId } = await published(world, { channels: ["SMS"] });
  await plan(deliveryJob(world), announcementId);
  const { batch } = await lineOf(announcementId, late.member.id);
  const first = batch === 0 ? 1 : 0;
  const sms = memorySms();
  const send = (fromBatch: number, toBatch: number) =>
    sendDeliveryRange(
      deliveryJob(world),
      { announcementId, channel: "SMS", fromBatch, toBatch },
      { sms: () => sms, email: () => memoryEmail() },
    );

  await send(first, first);
  await setOwnConsent(at(late.ctx, 1), { channel: "SMS", isGiven: false });
  await send(0, BATCHES_A_STEP - 1);

  expect(sms.sent).toHaveLength(people.length);
  expect(await lineOf(announcementId, late.member.id)).toMatchObject({
    state: "SKIPPED",
    reason: "consent_withdrawn",
  });
});

test("of a household that shares a number, who has taken the consent back is not the one it goes to", async () => {
  const world = await createWorld();
  const phone = "+919840012399";
  const one = await world.asMember(world.units.northB7);
  const other = await world.addMember(world.units.northB7, { phone });
  const { phoneHash, phone: sealed } = await owner.member.findUniqueOrThrow({ where: { id: other.id } });
  await owner.member.update({ where: { id: one.member.id }, data: { phoneHash, phone: sealed } });
  await setOwnConsent(one.ctx, { channel: "SMS", isGiven: false });
  const { announcementId } = await published(world, { channels: ["SMS"] });
  await plan(deliveryJob(world), announcementId);

  expect((await sendAll(world, announcementId)).sms.sent).toHaveLength(1);
  expect(await lineOf(announcementId, other.id)).toMatchObject({ state: "SENT" });
});
