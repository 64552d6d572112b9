import { expect, test } from "vitest";
import { cancelAnnouncement } from "@/lib/communications/announcements/commands/cancel-announcement";
import { draftAnnouncement } from "@/lib/communications/announcements/commands/draft-announcement";
import { editAnnouncement } from "@/lib/communications/announcements/commands/edit-announcement";
import { expireAnnouncement } from "@/lib/communications/announcements/commands/expire-announcement";
import {
  pinAnnouncement,
  unpinAnnouncement,
} from "@/lib/communications/announcements/commands/pin-announcement";
import { publishAnnouncement } from "@/lib/communications/announcements/commands/publish-announcement";
import { scheduleAnnouncement } from "@/lib/communications/announcements/commands/schedule-announcement";
import { getAnnouncement, getArticle } from "@/lib/communications/announcements/queries";
import { publishDueAnnouncement, listDueAnnouncements } from "@/lib/communications/announcements/workflow";
import { planDelivery } from "@/lib/communications/deliveries/workflow";
import type { Ctx } from "@/lib/core/ctx";
import { announcerOf, deliveryJob, draftOf, published } from "@/tests/support/announcement";
import { later } from "@/tests/support/poll";
import { createWorld, grant, owner, type World } from "@/tests/support/world";

type Prepared = { announcementId: string };

/** Every command on one announcement, with the state it needs. */
const acts: [string, (ctx: Ctx, ref: Prepared) => Promise<unknown>, "draft" | "published"][] = [
  ["announcement.publish", publishAnnouncement, "draft"],
  [
    "announcement.schedule",
    (ctx, ref) => scheduleAnnouncement(ctx, { ...ref, scheduledFor: "2026-12-24T18:30" }),
    "draft",
  ],
  ["announcement.cancel", cancelAnnouncement, "draft"],
  ["announcement.edit", (ctx, ref) => editAs(ctx, ref), "draft"],
  ["announcement.pin", pinAnnouncement, "published"],
  ["announcement.expire", (ctx, ref) => expireAnnouncement(later(ctx, 60_000), ref), "published"],
];

async function editAs(ctx: Ctx, { announcementId }: Prepared) {
  const row = await owner.announcement.findUniqueOrThrow({
    where: { id: announcementId },
    include: { unit: true },
  });
  const draft = draftOf(row.unit, { channels: ["SMS"] });
  await editAnnouncement(ctx, { ...draft, announcementId, seenAt: row.updatedAt.toISOString() });
}

async function prepare(world: World, state: "draft" | "published"): Promise<Prepared> {
  if (state === "published") return published(world);
  return draftAnnouncement(announcerOf(world, "fed.north"), draftOf(world.units.north));
}

for (const [action, act, state] of acts) {
  test(`${action} works once and is recorded`, async () => {
    const world = await createWorld();
    const ref = await prepare(world, state);

    await act(announcerOf(world, "fed"), ref);

    expect(await owner.auditEntry.count({ where: { entityId: ref.announcementId, action } })).toBe(1);
  });

  test(`${action} is refused to a reader of the unit`, async () => {
    const world = await createWorld();
    const ref = await prepare(world, state);
    const reader = world.as(grant("announcement.read", "fed"));

    await expect(act(reader, ref)).rejects.toMatchObject({
      code: state === "published" ? "forbidden" : "not_found",
    });
  });

  test(`${action} does not tell an office-bearer of the neighbour unit that the announcement exists`, async () => {
    const world = await createWorld();
    const ref = await prepare(world, state);

    const attempt = act(announcerOf(world, "fed.northwest"), ref);

    await expect(attempt).rejects.toMatchObject({ code: "not_found" });
  });

  test(`${action} does not tell another tenant's owner that the announcement exists`, async () => {
    const world = await createWorld();
    const other = await createWorld();
    const ref = await prepare(world, state);
    const rights = ["announcement.write", "announcement.publish", "announcement.read"] as const;

    const attempt = act(other.as(...rights.map((right) => grant(right))), ref);

    await expect(attempt).rejects.toMatchObject({ code: "not_found" });
  });

  test(`of ten at once exactly one ${action} succeeds`, async () => {
    const world = await createWorld();
    const ref = await prepare(world, state);
    const officer = announcerOf(world, "fed");

    const attempts = await Promise.allSettled(Array.from({ length: 10 }, () => act(officer, ref)));

    expect(attempts.filter((attempt) => attempt.status === "fulfilled")).toHaveLength(1);
    expect(await owner.auditEntry.count({ where: { entityId: ref.announcementId, action } })).toBe(1);
  });
}

test("publishing leaves one event for the delivery", async () => {
  const world = await createWorld();
  const { announcementId } = await published(world);

  const events = await owner.outboxEvent.findMany({ where: { tenantId: world.tenant.id } });

  expect(events.map(({ name, payload }) => ({ name, payload }))).toEqual([
    { name: "communications/announcement.published", payload: { tenantId: world.tenant.id, announcementId } },
  ]);
});

test("a draft is written with its languages, and the inbox is always among the channels", async () => {
  const world = await createWorld();

  const { announcementId } = await draftAnnouncement(
    announcerOf(world, "fed.north"),
    draftOf(world.units.northB7, { channels: ["EMAIL", "SMS"], isPinned: true }),
  );

  const row = await owner.announcement.findUniqueOrThrow({
    where: { id: announcementId },
    include: { texts: true },
  });
  expect(row).toMatchObject({ status: "DRAFT", channels: ["IN_APP", "EMAIL", "SMS"] });
  expect(row.texts.map((text) => text.locale).sort()).toEqual(["en", "ta"]);
  expect(await owner.auditEntry.count({ where: { entityId: announcementId } })).toBe(1);
});

test("a right at the unit alone does not let its holder write or publish to the units below", async () => {
  const world = await createWorld();
  const narrow = announcerOf(world, "fed.north", "unit");
  const { announcementId } = await draftAnnouncement(
    announcerOf(world, "fed.north"),
    draftOf(world.units.north),
  );

  const below = draftAnnouncement(narrow, draftOf(world.units.north));
  await expect(below).rejects.toMatchObject({ code: "forbidden" });
  const publishing = publishAnnouncement(narrow, { announcementId });
  await expect(publishing).rejects.toMatchObject({ code: "forbidden" });
  const own = draftAnnouncement(narrow, draftOf(world.units.north, { includesBelow: false }));
  await expect(own).resolves.toHaveProperty("announcementId");
});

test("nobody drafts for a unit of another tenant", async () => {
  const world = await createWorld();
  const other = await createWorld();

  const attempt = draftAnnouncement(world.as(grant("announcement.write")), draftOf(other.units.north));

  await expect(attempt).rejects.toMatchObject({ code: "not_found" });
});

test("an announcement cannot be moved by an edit to a unit beyond the writer's reach", async () => {
  const world = await createWorld();
  const { announcementId } = await prepare(world, "draft");
  const { updatedAt } = await owner.announcement.findUniqueOrThrow({ where: { id: announcementId } });

  const attempt = editAnnouncement(announcerOf(world, "fed.north"), {
    ...draftOf(world.units.northwest),
    announcementId,
    seenAt: updatedAt.toISOString(),
  });

  await expect(attempt).rejects.toMatchObject({ code: "forbidden" });
});

test("of two people who edit the same state the second is told that it changed, and loses nothing of the first", async () => {
  const world = await createWorld();
  const { announcementId } = await prepare(world, "draft");
  const { updatedAt } = await owner.announcement.findUniqueOrThrow({ where: { id: announcementId } });
  const edit = (title: string) =>
    editAnnouncement(announcerOf(world, "fed.north"), {
      ...draftOf(world.units.north, { texts: { en: { title, body: "Text" } } }),
      announcementId,
      seenAt: updatedAt.toISOString(),
    });

  await edit("First");
  await expect(edit("Second")).rejects.toMatchObject({ code: "conflict" });

  const texts = await owner.announcementText.findMany({ where: { announcementId } });
  expect(texts.map((text) => text.title)).toEqual(["First"]);
});

test("a published announcement can no longer be edited", async () => {
  const world = await createWorld();
  const ref = await published(world);

  await expect(editAs(ref.officer, ref)).rejects.toMatchObject({ reason: "announcement.already_published" });
});

test("the wall clock of a schedule is the tenant's, wherever the server stands", async () => {
  const world = await createWorld({ timeZone: "Asia/Kolkata" });
  const { announcementId } = await prepare(world, "draft");

  await scheduleAnnouncement(announcerOf(world, "fed.north"), {
    announcementId,
    scheduledFor: "2026-12-24T18:30",
  });

  const row = await owner.announcement.findUniqueOrThrow({ where: { id: announcementId } });
  expect(row.scheduledFor?.toISOString()).toBe("2026-12-24T13:00:00.000Z");
});

test("a moment that has passed, or comes after the end, is refused at its field", async () => {
  const world = await createWorld();
  const officer = announcerOf(world, "fed.north");
  const { announcementId } = await draftAnnouncement(
    officer,
    draftOf(world.units.north, { expiresAt: "2026-12-01T10:00" }),
  );
  const at = (scheduledFor: string) => scheduleAnnouncement(officer, { announcementId, scheduledFor });

  await expect(at("2026-11-20T10:00")).rejects.toMatchObject({
    fields: { scheduledFor: "announcement.scheduled_in_the_past" },
  });
  await expect(at("2026-12-02T10:00")).rejects.toMatchObject({
    fields: { scheduledFor: "announcement.expires_before" },
  });
});

test("a scheduled announcement goes out at its moment and not before, once, also when the tick was missed", async () => {
  const world = await createWorld();
  const { announcementId } = await prepare(world, "draft");
  await scheduleAnnouncement(announcerOf(world, "fed.north"), {
    announcementId,
    scheduledFor: "2026-11-21T12:30",
  });
  const job = deliveryJob(world);
  const hours = (n: number) => later(job, n * 3_600_000);

  await publishDueAnnouncement(hours(0.5), { announcementId });
  expect(await statusOf(announcementId)).toBe("SCHEDULED");
  const due = await listDueAnnouncements(hours(30).now);
  expect(due).toContainEqual({ tenantId: world.tenant.id, announcementId });

  await Promise.all(Array.from({ length: 5 }, () => publishDueAnnouncement(hours(30), { announcementId })));

  expect(await statusOf(announcementId)).toBe("PUBLISHED");
  const sent = { tenantId: world.tenant.id, name: "communications/announcement.published" };
  expect(await owner.outboxEvent.count({ where: sent })).toBe(1);
});

test("a schedule that was moved does not go out at its first moment", async () => {
  const world = await createWorld();
  const { announcementId } = await prepare(world, "draft");
  const officer = announcerOf(world, "fed.north");
  await scheduleAnnouncement(officer, { announcementId, scheduledFor: "2026-11-22T10:00" });
  await scheduleAnnouncement(later(officer, 1), { announcementId, scheduledFor: "2026-11-25T10:00" });

  await publishDueAnnouncement(later(deliveryJob(world), 48 * 3_600_000), { announcementId });

  expect(await statusOf(announcementId)).toBe("SCHEDULED");
});

test("a cancelled schedule never goes out", async () => {
  const world = await createWorld();
  const { announcementId } = await prepare(world, "draft");
  const officer = announcerOf(world, "fed.north");
  await scheduleAnnouncement(officer, { announcementId, scheduledFor: "2026-11-22T10:00" });

  await cancelAnnouncement(officer, { announcementId });
  await publishDueAnnouncement(later(deliveryJob(world), 48 * 3_600_000), { announcementId });

  expect(await statusOf(announcementId)).toBe("CANCELLED");
});

test("cancelling works until the delivery begins, and then nobody is left in between", async () => {
  for (let round = 0; round < 5; round += 1) {
    const world = await createWorld();
    await world.addMember(world.units.northB7);
    const { announcementId, officer } = await published(world);

    const [cancelled] = await Promise.allSettled([
      cancelAnnouncement(officer, { announcementId }),
      planDelivery(deliveryJob(world), { announcementId }),
    ]);

    const lines = await owner.delivery.count({ where: { announcementId } });
    expect(lines).toBe(cancelled.status === "fulfilled" ? 0 : 1);
  }
});

test("after the delivery has begun, cancelling is refused with the reason", async () => {
  const world = await createWorld();
  const { announcementId, officer } = await published(world);
  await planDelivery(deliveryJob(world), { announcementId });

  await expect(cancelAnnouncement(officer, { announcementId })).rejects.toMatchObject({
    reason: "announcement.already_dispatched",
  });
});

test("an announcement that was ended is gone for its readers and stays for the office", async () => {
  const world = await createWorld();
  const reader = await world.asMember(world.units.northB7);
  const { announcementId, officer } = await published(world);
  const article = { announcementId, locale: "en" };
  await expect(getArticle(reader.ctx, article)).resolves.toMatchObject({ id: announcementId });

  await expireAnnouncement(later(officer, 1_000), { announcementId });

  await expect(getArticle(later(reader.ctx, 2_000), article)).rejects.toMatchObject({ code: "not_found" });
  await expect(getAnnouncement(later(officer, 2_000), announcementId)).resolves.toMatchObject({
    isExpired: true,
  });
});

test("a pinned announcement can be unpinned, once", async () => {
  const world = await createWorld();
  const { announcementId, officer } = await published(world);
  await pinAnnouncement(officer, { announcementId });

  await unpinAnnouncement(officer, { announcementId });

  await expect(unpinAnnouncement(officer, { announcementId })).rejects.toMatchObject({
    reason: "announcement.not_pinned",
  });
});

test("everyone reads in their own language, and is told when it is another", async () => {
  const world = await createWorld();
  const reader = await world.asMember(world.units.northB7);
  const both = await published(world);
  const english = await published(world, { texts: { en: { title: "Only English", body: "Text" } } });

  const inTamil = (announcementId: string) => getArticle(reader.ctx, { announcementId, locale: "ta" });

  await expect(inTamil(both.announcementId)).resolves.toMatchObject({
    text: { locale: "ta", title: "ஞாயிறு கூட்டம்" },
    isFallback: false,
  });
  await expect(inTamil(english.announcementId)).resolves.toMatchObject({
    text: { locale: "en" },
    isFallback: true,
  });
});

async function statusOf(announcementId: string) {
  const row = await owner.announcement.findUniqueOrThrow({ where: { id: announcementId } });
  return row.status;
}
