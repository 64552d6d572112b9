import "server-only";
import { audit } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { loadAnnouncement } from "../_internal/load-announcement";
import { authorizePublish } from "../policy";
import { assertPinnable, assertUnpinnable } from "../rules";
import { announcementRef, type AnnouncementRef } from "../schema";

/** Keeps a published announcement on top of its readers' lists until it is unpinned or expires. */
export async function pinAnnouncement(ctx: Ctx, input: AnnouncementRef): Promise<void> {
  const { announcementId } = announcementRef.parse(input);

  await withTx(ctx, async (tx) => {
    const announcement = await loadAnnouncement(tx, ctx, announcementId);
    authorizePublish(ctx, announcement);
    assertPinnable(announcement, ctx.now);

    const { count } = await tx.announcement.updateMany({
      where: { id: announcementId, status: "PUBLISHED", pinnedAt: null },
      data: { pinnedAt: ctx.now, updatedAt: ctx.now },
    });
    if (count === 0) throw new AppError("conflict", "announcement.already_pinned");
    await audit(tx, ctx, { action: "announcement.pin", entityId: announcementId });
  });
}

/** Gives a pinned announcement back its place by date. */
export async function unpinAnnouncement(ctx: Ctx, input: AnnouncementRef): Promise<void> {
  const { announcementId } = announcementRef.parse(input);

  await withTx(ctx, async (tx) => {
    const announcement = await loadAnnouncement(tx, ctx, announcementId);
    authorizePublish(ctx, announcement);
    assertUnpinnable(announcement);

    const { count } = await tx.announcement.updateMany({
      where: { id: announcementId, pinnedAt: { not: null } },
      data: { pinnedAt: null, updatedAt: ctx.now },
    });
    if (count === 0) throw new AppError("conflict", "announcement.not_pinned");
    await audit(tx, ctx, { action: "announcement.unpin", entityId: announcementId });
  });
}
