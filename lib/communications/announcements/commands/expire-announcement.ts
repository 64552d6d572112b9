import "server-only";
import { audit } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { ruleViolated } from "@/lib/core/errors";
import { loadAnnouncement } from "../_internal/load-announcement";
import { authorizePublish } from "../policy";
import { assertExpirable } from "../rules";
import { announcementRef, type AnnouncementRef } from "../schema";

/**
 * Ends a published announcement now: it leaves every inbox and its page is gone for members. The office keeps
 * it, with its delivery; messages that went out by SMS and e-mail cannot be called back.
 */
export async function expireAnnouncement(ctx: Ctx, input: AnnouncementRef): Promise<void> {
  const { announcementId } = announcementRef.parse(input);

  await withTx(ctx, async (tx) => {
    const announcement = await loadAnnouncement(tx, ctx, announcementId);
    authorizePublish(ctx, announcement);
    assertExpirable(announcement, ctx.now);

    const { count } = await tx.announcement.updateMany({
      where: {
        id: announcementId,
        status: "PUBLISHED",
        OR: [{ expiresAt: null }, { expiresAt: { gt: ctx.now } }],
      },
      data: { expiresAt: ctx.now, pinnedAt: null, updatedAt: ctx.now },
    });
    if (count === 0) throw ruleViolated("announcement.already_expired");
    await audit(tx, ctx, {
      action: "announcement.expire",
      entityId: announcementId,
      changes: { expiresAt: [announcement.expiresAt?.toISOString() ?? null, ctx.now.toISOString()] },
    });
  });
}
