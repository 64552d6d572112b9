import { expect, test } from "vitest";
import { memoryEmail } from "@/lib/adapters/email/memory";
import { memorySms } from "@/lib/adapters/sms/memory";
import type { SmsSender } from "@/lib/adapters/sms/port";
import { listStalledDeliveries } from "@/lib/communications/announcements/workflow";
import { expireAnnouncement } from "@/lib/communications/announcements/commands/expire-announcement";
import {
  getDeliveryProgress,
  listDeliveries,
  listUnitProgress,
} from "@/lib/communications/deliveries/queries";
import {
  listOpenRanges,
  planDelivery,
  recordDeliveryReport,
  sendDeliveryRange,
  type Senders,
} from "@/lib/communications/deliveries/workflow";
import { setPreference } from "@/lib/communications/preferences/commands";
import type { Ctx } from "@/lib/core/ctx";
import { AppError } from "@/lib/core/errors";
import { deliveryJob, emailFields, published } from "@/tests/support/announcement";
import { later } from "@/tests/support/poll";
import { createWorld, grant, owner, type World } from "@/tests/support/world";

function senders(sms: SmsSender = memorySms(), email = memoryEmail()): Senders {
  return { sms: () => sms, email: () => email };
}

/** A sender without keys, like Twilio: what it was given twice it sends twice. */
function forgetfulSms() {
  const sent: string[] = [];
  let next: Error | "crash" | null = null;
  const sender: SmsSender = {
    provider: "forgetful",
    honoursKeys: false,
    send: async ({ to }) => {
      const now = next;
      next = null;
      if (now instanceof Error) throw now;
      sent.push(to);
      // The process dies after the provider took the text and before anybody wrote it down.
      if (now === "crash") throw new Error("killed");
      return { provider: "forgetful", providerId: `f${sent.length}` };
    },
  };
  return { sender, sent, onNext: (what: Error | "crash") => (next = what) };
}

async function sendAll(ctx: Ctx, announcementId: string, with_: Senders): Promise<void> {
  const { ranges } = await listOpenRanges(ctx, { announcementId });
  for (const range of ranges) await sendDeliveryRange(ctx, range, with_);
}

async function planned(world: World, people = 3, channels: ("SMS" | "EMAIL")[] = ["SMS", "EMAIL"]) {
  const members = [];
  for (let i = 0; i < people; i += 1) {
    members.push(await world.addMember(world.units.northB7, emailFields(world, `m${i}@example.org`)));
  }
  const { announcementId, officer } = await published(world, { channels });
  const job = deliveryJob(world);
  await planDelivery(job, { announcementId });
  return { announcementId, officer, job, members };
}

test("everyone addressed gets one in-app message, one SMS and one e-mail, in their own language", async () => {
  const world = await createWorld();
  const tamil = await world.addMember(world.units.northB7, {
    locale: "ta",
    ...emailFields(world, "ta@example.org"),
  });
  const { announcementId, officer, job } = await planned(world, 2);
  const [sms, email] = [memorySms(), memoryEmail()];

  await sendAll(job, announcementId, senders(sms, email));

  expect(sms.sent).toHaveLength(3);
  expect(email.sent.map((message) => message.to).sort()).toEqual([
    "m0@example.org",
    "m1@example.org",
    "ta@example.org",
  ]);
  const inTamil = email.sent.find((message) => message.to === "ta@example.org");
  expect(inTamil).toMatchObject({ subject: "ஞாயிறு கூட்டம்", locale: "ta" });
  expect(inTamil?.text).toContain("சமுதாயக் கூடத்தில்");
  expect(await owner.notification.count({ where: { subjectId: announcementId } })).toBe(3);
  expect(await owner.notification.count({ where: { memberId: tamil.id } })).toBe(1);
  const progress = await getDeliveryProgress(officer, announcementId);
  expect(progress).toMatchObject({ people: 3, isRunning: false });
  expect(progress.channels).toMatchObject([
    { channel: "IN_APP", planned: 3, delivered: 3 },
    { channel: "SMS", planned: 3, accepted: 3, waiting: 0 },
    { channel: "EMAIL", planned: 3, accepted: 3, waiting: 0 },
  ]);
});

test("planning twice, also at once, makes one ledger", async () => {
  const world = await createWorld();
  await world.addMember(world.units.northB7);
  const { announcementId } = await published(world, { channels: ["SMS"] });
  const job = deliveryJob(world);

  await Promise.all(Array.from({ length: 5 }, () => planDelivery(job, { announcementId })));
  await planDelivery(job, { announcementId });

  expect(await owner.delivery.count({ where: { announcementId } })).toBe(2);
  expect(
    await owner.auditEntry.count({ where: { entityId: announcementId, action: "announcement.dispatch" } }),
  ).toBe(1);
});

test("a person without the jobs' right over the tenant cannot start a delivery", async () => {
  const world = await createWorld();
  const { announcementId, officer } = await published(world);

  await expect(planDelivery(officer, { announcementId })).rejects.toMatchObject({ code: "forbidden" });
  expect(await owner.delivery.count({ where: { announcementId } })).toBe(0);
});

test("a step that ends before its outcome is written sends nothing twice where the provider knows keys", async () => {
  const world = await createWorld();
  const { announcementId, job } = await planned(world, 3);
  const [sms, email] = [memorySms(), memoryEmail()];
  await sendAll(job, announcementId, senders(sms, email));
  // As if the process had died between the provider's answer and the mark.
  await owner.$executeRawUnsafe("ALTER TABLE deliveries DISABLE TRIGGER deliveries_forward");
  await owner.delivery.updateMany({
    where: { announcementId, channel: { not: "IN_APP" } },
    data: { state: "SENDING", sentAt: null, providerId: null },
  });
  await owner.$executeRawUnsafe("ALTER TABLE deliveries ENABLE TRIGGER deliveries_forward");

  await sendAll(later(job, 1_000), announcementId, senders(sms, email));

  expect(sms.sent).toHaveLength(3);
  expect(email.sent).toHaveLength(3);
  expect(await states(announcementId, "SMS")).toEqual(["SENT", "SENT", "SENT"]);
});

test("where the provider knows no keys, an interrupted message is listed as unknown and never repeated", async () => {
  const world = await createWorld();
  const { announcementId, job, officer } = await planned(world, 1, ["SMS"]);
  const { sender, sent, onNext } = forgetfulSms();
  onNext("crash");
  await expect(sendAll(job, announcementId, senders(sender))).rejects.toThrow("killed");

  await sendAll(later(job, 30_000), announcementId, senders(sender));
  expect(await states(announcementId, "SMS")).toEqual(["SENDING"]);
  await sendAll(later(job, 180_000), announcementId, senders(sender));

  expect(sent).toHaveLength(1);
  expect(await states(announcementId, "SMS")).toEqual(["UNKNOWN"]);
  const progress = await getDeliveryProgress(officer, announcementId);
  expect(progress.channels[1]).toMatchObject({
    unknown: 1,
    waiting: 0,
    failures: [{ reason: "interrupted", people: 1 }],
  });
});

test("a call without an answer from a provider that knows no keys is unknown at once", async () => {
  const world = await createWorld();
  const { announcementId, job } = await planned(world, 1, ["SMS"]);
  const { sender, onNext } = forgetfulSms();
  onNext(new AppError("unavailable", "message.outcome_unknown"));

  await sendAll(job, announcementId, senders(sender));

  expect(await states(announcementId, "SMS")).toEqual(["UNKNOWN"]);
});

test("what a provider certainly did not take is sent by the next attempt, once", async () => {
  const world = await createWorld();
  const { announcementId, job } = await planned(world, 2, ["SMS"]);
  const { sender, sent, onNext } = forgetfulSms();
  onNext(new AppError("unavailable", "message.unavailable"));

  await expect(sendAll(job, announcementId, senders(sender))).rejects.toMatchObject({ code: "unavailable" });
  expect((await states(announcementId, "SMS")).sort()).toEqual(["SENDING", "SENT"]);
  await sendAll(later(job, 1_000), announcementId, senders(sender));

  expect(new Set(sent).size).toBe(2);
  expect(sent).toHaveLength(2);
  expect(await states(announcementId, "SMS")).toEqual(["SENT", "SENT"]);
});

test("a number or address the provider refuses for good fails with a reason and holds nobody else up", async () => {
  const world = await createWorld();
  const { announcementId, job, officer } = await planned(world, 3);
  const { sender, onNext } = forgetfulSms();
  onNext(new AppError("rule_violated", "message.number_refused"));

  await sendAll(job, announcementId, senders(sender, memoryEmail({ refuse: ["m1@example.org"] })));

  const progress = await getDeliveryProgress(officer, announcementId);
  expect(progress.channels.slice(1)).toMatchObject([
    { channel: "SMS", accepted: 2, failed: 1, failures: [{ reason: "refused", people: 1 }] },
    { channel: "EMAIL", accepted: 2, failed: 1, failures: [{ reason: "refused", people: 1 }] },
  ]);
});

test("what no provider takes for a day ends as failed, not as nothing", async () => {
  const world = await createWorld();
  const { announcementId, job } = await planned(world, 2, ["SMS"]);

  const { ranges } = await listOpenRanges(later(job, 25 * 3_600_000), { announcementId });

  expect(ranges).toEqual([]);
  expect(await states(announcementId, "SMS")).toEqual(["FAILED", "FAILED"]);
});

test("who switches SMS off after the plan was made and before theirs is sent does not get it", async () => {
  const world = await createWorld();
  const person = await world.asMember(world.units.northB7);
  const { announcementId, job } = await planned(world, 1, ["SMS"]);
  const sms = memorySms();

  await setPreference(person.ctx, { kind: "ANNOUNCEMENT", channel: "SMS", isOn: false });
  await sendAll(job, announcementId, senders(sms));

  expect(sms.sent).toHaveLength(1);
  expect(
    await owner.delivery.findFirst({ where: { memberId: person.member.id, channel: "SMS" } }),
  ).toMatchObject({
    state: "SKIPPED",
    reason: "switched_off",
  });
});

test("an announcement that is ended while it is being sent goes to nobody further", async () => {
  const world = await createWorld();
  const { announcementId, job, officer } = await planned(world, 2, ["SMS"]);
  const sms = memorySms();

  await expireAnnouncement(later(officer, 1_000), { announcementId });
  await sendAll(later(job, 2_000), announcementId, senders(sms));

  expect(sms.sent).toEqual([]);
  expect(await states(announcementId, "SMS")).toEqual(["SKIPPED", "SKIPPED"]);
});

test("the provider's reports come late, twice and in any order, and a line never goes back", async () => {
  const world = await createWorld();
  const { announcementId, job, members } = await planned(world, 1, ["SMS"]);
  await sendAll(job, announcementId, senders());
  const [member] = members;
  const report = (state: "SENT" | "DELIVERED" | "FAILED") =>
    recordDeliveryReport(job, { announcementId, memberId: member?.id ?? "", channel: "SMS", state });

  await report("DELIVERED");
  await report("SENT");
  await report("FAILED");
  await report("DELIVERED");

  expect(await states(announcementId, "SMS")).toEqual(["DELIVERED"]);
});

test("a report of another tenant's provider cannot move a line", async () => {
  const world = await createWorld();
  const other = await createWorld();
  const { announcementId, job, members } = await planned(world, 1, ["SMS"]);
  await sendAll(job, announcementId, senders());

  await recordDeliveryReport(deliveryJob(other), {
    announcementId,
    memberId: members[0]?.id ?? "",
    channel: "SMS",
    state: "DELIVERED",
  });

  expect(await states(announcementId, "SMS")).toEqual(["SENT"]);
});

test("the database itself refuses to take a line back", async () => {
  const world = await createWorld();
  const { announcementId, job } = await planned(world, 1, ["SMS"]);
  await sendAll(job, announcementId, senders());

  const attempt = owner.delivery.updateMany({
    where: { announcementId, channel: "SMS" },
    data: { state: "QUEUED" },
  });

  await expect(attempt).rejects.toThrow("cannot go from SENT to QUEUED");
});

test("a delivery that came to a stop is found again, and one that is under way is not", async () => {
  const world = await createWorld();
  const { announcementId } = await planned(world, 1, ["SMS"]);
  const found = async (minutes: number) =>
    (await listStalledDeliveries(new Date(world.now.getTime() + minutes * 60_000))).some(
      (stalled) => stalled.announcementId === announcementId,
    );

  expect(await found(5)).toBe(false);
  expect(await found(15)).toBe(true);
});

test("figures by unit add up to the whole and name the units directly below", async () => {
  const world = await createWorld();
  await world.addMember(world.units.north);
  await world.addMember(world.units.northB8);
  const { announcementId, officer } = await planned(world, 2, ["SMS"]);

  const lines = await listUnitProgress(officer, announcementId);

  const inApp = lines.filter((line) => line.channel === "IN_APP");
  expect(inApp.map((line) => [line.unit.name, line.planned])).toEqual([
    ["fed.north", 1],
    ["fed.north.b7", 2],
    ["fed.north.b8", 1],
  ]);
});

test("the ledger down to the person is for those who may read the unit's members", async () => {
  const world = await createWorld();
  const { announcementId, officer } = await planned(world, 3, ["SMS"]);

  const first = await listDeliveries(officer, { announcementId, limit: 4 });
  const rest = await listDeliveries(officer, { announcementId, limit: 4, cursor: first.nextCursor ?? "" });
  const names = [...first.items, ...rest.items].map((line) => `${line.name} ${line.channel}`);
  expect(first.total).toBe(6);
  expect(new Set(names).size).toBe(6);

  const reader = world.as(grant("announcement.read", "fed"));
  await expect(listDeliveries(reader, { announcementId })).rejects.toMatchObject({ code: "forbidden" });
  await expect(getDeliveryProgress(reader, announcementId)).resolves.toMatchObject({ people: 3 });
  const neighbour = world.as(
    grant("announcement.read", "fed.northwest"),
    grant("member.read", "fed.northwest"),
  );
  await expect(listDeliveries(neighbour, { announcementId })).rejects.toMatchObject({ code: "not_found" });
});

async function states(announcementId: string, channel: "SMS" | "EMAIL"): Promise<string[]> {
  const lines = await owner.delivery.findMany({
    where: { announcementId, channel },
    orderBy: { memberId: "asc" },
  });
  return lines.map((line) => line.state);
}
