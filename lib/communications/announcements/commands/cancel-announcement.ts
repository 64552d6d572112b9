import "server-only";
import { audit } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { loadAnnouncement } from "../_internal/load-announcement";
import { authorizeCancel } from "../policy";
import { assertCancellable } from "../rules";
import { announcementRef, type AnnouncementRef } from "../schema";

/**
 * Calls the announcement off until its delivery begins. Against a delivery that begins at the same moment
 * exactly one wins: either nobody gets it, or this is refused.
 */
export async function cancelAnnouncement(ctx: Ctx, input: AnnouncementRef): Promise<void> {
  const { announcementId } = announcementRef.parse(input);

  await withTx(ctx, async (tx) => {
    const announcement = await loadAnnouncement(tx, ctx, announcementId);
    authorizeCancel(ctx, announcement);
    assertCancellable(announcement);

    const { count } = await tx.announcement.updateMany({
      where: { id: announcementId, status: { not: "CANCELLED" }, dispatchedAt: null },
      data: { status: "CANCELLED", cancelledAt: ctx.now, pinnedAt: null, updatedAt: ctx.now },
    });
    if (count === 0) throw new AppError("conflict", "conflict");
    await audit(tx, ctx, {
      action: "announcement.cancel",
      entityId: announcementId,
      changes: { status: [announcement.status, "CANCELLED"] },
    });
  });
}
