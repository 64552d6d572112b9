import { expect, test } from "vitest";
import { cancelAnnouncement } from "@/lib/communications/announcements/commands/cancel-announcement";
import { expireAnnouncement } from "@/lib/communications/announcements/commands/expire-announcement";
import { pinAnnouncement } from "@/lib/communications/announcements/commands/pin-announcement";
import { findLatestFor } from "@/lib/communications/announcements/queries";
import { planDelivery } from "@/lib/communications/deliveries/workflow";
import { readAllNotifications, readNotification } from "@/lib/communications/notifications/commands";
import { countInbox, countUnread, isUnread, listInbox } from "@/lib/communications/notifications/queries";
import { welcomeMember } from "@/lib/communications/notifications/workflow";
import { withTx } from "@/lib/core/db";
import { deliveryJob, published } from "@/tests/support/announcement";
import { later } from "@/tests/support/poll";
import { createWorld, owner, type World } from "@/tests/support/world";

async function delivered(world: World, title: string, at = 0) {
  const { announcementId, officer } = await published(world, { texts: { en: { title, body: "Text" } } });
  await planDelivery(later(deliveryJob(world), at), { announcementId });
  return { announcementId, officer };
}

const titles = async (ctx: Parameters<typeof listInbox>[0], more = {}) =>
  (await listInbox(ctx, { locale: "en", ...more })).items.map((item) =>
    item.kind === "ANNOUNCEMENT" ? item.text.title : item.kind,
  );

test("the inbox shows pinned messages first, then the newest, page by page without losing one", async () => {
  const world = await createWorld();
  const { ctx } = await world.asMember(world.units.northB7);
  const first = await delivered(world, "First", 1_000);
  await delivered(world, "Second", 2_000);
  await delivered(world, "Third", 3_000);
  await pinAnnouncement(first.officer, { announcementId: first.announcementId });

  const page = await listInbox(ctx, { locale: "en", limit: 2 });
  const rest = await titles(ctx, { limit: 2, cursor: page.nextCursor ?? "" });

  expect(await titles(ctx)).toEqual(["First", "Third", "Second"]);
  expect(page.total).toBe(3);
  expect(rest).toEqual(["Second"]);
});

test("opening a message marks it read once, counts it as opened, and lowers the number on the bell", async () => {
  const world = await createWorld();
  const { ctx, member } = await world.asMember(world.units.northB7);
  const { announcementId } = await delivered(world, "News");
  await delivered(world, "Other");
  expect(await countUnread(ctx)).toBe(2);
  expect(await isUnread(ctx, { subjectId: announcementId })).toBe(true);

  const ref = { kind: "ANNOUNCEMENT" as const, subjectId: announcementId };
  await Promise.all(Array.from({ length: 10 }, () => readNotification(later(ctx, 5_000), ref)));

  expect(await countUnread(ctx)).toBe(1);
  const line = await owner.delivery.findFirstOrThrow({ where: { announcementId, memberId: member.id } });
  expect(line.openedAt).toEqual(new Date(world.now.getTime() + 5_000));
  expect(
    await owner.auditEntry.count({ where: { action: "notification.read", entityId: announcementId } }),
  ).toBe(1);
  expect(await titles(ctx, { isUnread: "true" })).toEqual(["Other"]);
});

test("marking everything as read is not opening it", async () => {
  const world = await createWorld();
  const { ctx } = await world.asMember(world.units.northB7);
  const { announcementId } = await delivered(world, "News");

  await readAllNotifications(ctx, {});

  expect(await countUnread(ctx)).toBe(0);
  expect(await owner.delivery.count({ where: { announcementId, openedAt: { not: null } } })).toBe(0);
});

test("a message can be read by its member only", async () => {
  const world = await createWorld();
  await world.asMember(world.units.northB7);
  const stranger = await world.asMember(world.units.northwest);
  const { announcementId, officer } = await delivered(world, "News");
  const ref = { kind: "ANNOUNCEMENT" as const, subjectId: announcementId };

  await expect(readNotification(stranger.ctx, ref)).rejects.toMatchObject({ code: "not_found" });
  await expect(readNotification(officer, ref)).rejects.toMatchObject({ code: "forbidden" });
});

test("the database shows a member no inbox but their own, and an office-bearer none", async () => {
  const world = await createWorld();
  const { ctx } = await world.asMember(world.units.northB7);
  await world.addMember(world.units.northB7);
  const { officer } = await delivered(world, "News");

  const seen = (as: typeof ctx) => withTx(as, (tx) => tx.notification.count());

  expect(await seen(ctx)).toBe(1);
  expect(await seen(officer)).toBe(0);
});

test("what has ended leaves the inbox, the bell and the home page", async () => {
  const world = await createWorld();
  const { ctx } = await world.asMember(world.units.northB7);
  const { announcementId, officer } = await delivered(world, "News");
  expect(await findLatestFor(ctx, { locale: "en" })).toHaveLength(1);

  await expireAnnouncement(later(officer, 1_000), { announcementId });

  const after = later(ctx, 2_000);
  expect(await titles(after)).toEqual([]);
  expect(await countUnread(after)).toBe(0);
  expect(await findLatestFor(after, { locale: "en" })).toEqual([]);
});

test("what was cancelled before its delivery is on no page of its readers", async () => {
  const world = await createWorld();
  const { ctx } = await world.asMember(world.units.northB7);
  const { announcementId, officer } = await published(world);

  await cancelAnnouncement(officer, { announcementId });

  expect(await findLatestFor(ctx, { locale: "en" })).toEqual([]);
});

test("an admitted member is welcomed once, with number and unit", async () => {
  const world = await createWorld();
  const { ctx, member } = await world.asMember(world.units.northB7);
  const job = deliveryJob(world);

  await Promise.all(Array.from({ length: 3 }, () => welcomeMember(job, { memberId: member.id })));

  const { items } = await listInbox(ctx, { locale: "en" });
  expect(items).toMatchObject([
    { kind: "MEMBERSHIP", notice: "welcome", params: { number: member.number, unit: "fed.north.b7" } },
  ]);
  expect(await countInbox(ctx)).toEqual([{ kind: "MEMBERSHIP", all: 1, unread: 1 }]);
});

test("who is no member has an empty inbox", async () => {
  const world = await createWorld();

  expect(await countUnread(world.as())).toBe(0);
  expect(await listInbox(world.asVisitor(), { locale: "en" })).toMatchObject({ items: [], total: 0 });
});
