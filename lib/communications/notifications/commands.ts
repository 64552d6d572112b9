import "server-only";
import { audit } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import { type Tx, withTx } from "@/lib/core/db";
import { notFound } from "@/lib/core/errors";
import { authorizeOwnInbox } from "./policy";
import { notificationRef, type NotificationRef, readAllInput, type ReadAllInput } from "./schema";

/**
 * Marks one message of the caller's own inbox as read, and the announcement it brought as opened by them, at the
 * first reading. Reading it again changes nothing.
 */
export async function readNotification(ctx: Ctx, input: NotificationRef): Promise<void> {
  const { kind, subjectId, notice } = notificationRef.parse(input);

  await withTx(ctx, async (tx) => {
    const { memberId } = authorizeOwnInbox(ctx);
    const key = { memberId, kind, subjectId, notice };
    const known = await tx.notification.count({ where: key });
    if (known === 0) throw notFound("notification");

    const { count } = await tx.notification.updateMany({
      where: { ...key, readAt: null },
      data: { readAt: ctx.now },
    });
    if (count === 0) return;
    if (kind === "ANNOUNCEMENT") await markOpened(tx, ctx, { memberId, announcementIds: [subjectId] });
    await audit(tx, ctx, { action: "notification.read", entityId: subjectId });
  });
}

/** Marks every message of the caller's own inbox, or of one kind, as read. */
export async function readAllNotifications(ctx: Ctx, input: ReadAllInput): Promise<void> {
  const { kind } = readAllInput.parse(input);

  await withTx(ctx, async (tx) => {
    const { memberId } = authorizeOwnInbox(ctx);
    const where = { memberId, readAt: null, ...(kind ? { kind } : {}) };
    const unread = await tx.notification.findMany({ where, select: { kind: true, subjectId: true } });
    if (unread.length === 0) return;

    const { count } = await tx.notification.updateMany({ where, data: { readAt: ctx.now } });
    // Marked as read is not opened: the figures of an announcement count who had its page before them.
    await audit(tx, ctx, { action: "notification.read_all", changes: { messages: count } });
  });
}

async function markOpened(
  tx: Tx,
  ctx: Ctx,
  { memberId, announcementIds }: { memberId: string; announcementIds: string[] },
): Promise<void> {
  await tx.delivery.updateMany({
    where: { memberId, announcementId: { in: announcementIds }, channel: "IN_APP", openedAt: null },
    data: { openedAt: ctx.now },
  });
}
