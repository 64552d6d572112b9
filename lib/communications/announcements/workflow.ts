import "server-only";
import { audit } from "@/lib/core/audit";
import { authorizeEverywhere } from "@/lib/core/authz";
import type { Ctx } from "@/lib/core/ctx";
import { withDirectory, withTx } from "@/lib/core/db";
import { emit } from "@/lib/core/outbox";
import { dueAnnouncements, stalledAnnouncements, type TenantAnnouncement } from "../deliveries/sql";
import { announcementPublished } from "./events";
import { announcementRef, type AnnouncementRef } from "./schema";

/**
 * Publishes a scheduled announcement whose moment has come, once, whoever asks how often. One that was moved,
 * published ahead of time or cancelled meanwhile is left as it is.
 */
export async function publishDueAnnouncement(ctx: Ctx, input: AnnouncementRef): Promise<void> {
  const { announcementId } = announcementRef.parse(input);
  authorizeEverywhere(ctx, "announcement.publish");

  await withTx(ctx, async (tx) => {
    const { count } = await tx.announcement.updateMany({
      where: { id: announcementId, status: "SCHEDULED", scheduledFor: { lte: ctx.now } },
      data: { status: "PUBLISHED", publishedAt: ctx.now, updatedAt: ctx.now },
    });
    if (count === 0) return;
    await audit(tx, ctx, {
      action: "announcement.publish",
      entityId: announcementId,
      changes: { status: ["SCHEDULED", "PUBLISHED"] },
    });
    await emit(tx, ctx, {
      name: announcementPublished.name,
      payload: { tenantId: ctx.tenantId, announcementId },
    });
  });
}

/** Scheduled announcements of every tenant whose moment has come, also when the tick of that moment was missed. */
export async function listDueAnnouncements(now: Date): Promise<TenantAnnouncement[]> {
  return withDirectory((tx) => dueAnnouncements(tx, now));
}

const IDLE_MS = 10 * 60_000;
const LOOK_BACK_MS = 3 * 24 * 3_600_000;

/** Deliveries of every tenant that came to a stop ten minutes ago or more, as long as they are three days young. */
export async function listStalledDeliveries(now: Date): Promise<TenantAnnouncement[]> {
  const since = new Date(now.getTime() - LOOK_BACK_MS);
  const idleSince = new Date(now.getTime() - IDLE_MS);
  return withDirectory((tx) => stalledAnnouncements(tx, { since, idleSince }));
}
