import "server-only";
import { audit } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { ruleViolated } from "@/lib/core/errors";
import { emit } from "@/lib/core/outbox";
import { requireSecondPerson } from "@/lib/core/second-person";
import { assertNotSilenced } from "../../gateway/_internal/assert-not-silenced";
import { isToWholeParty, loadAnnouncement, shownAnnouncement } from "../_internal/load-announcement";
import { announcementPublished } from "../events";
import { authorizePublish } from "../policy";
import { assertPublishable } from "../rules";
import { announcementRef, type AnnouncementRef } from "../schema";

/**
 * Publishes a draft, or a scheduled announcement ahead of its time, to its unit and, when chosen, everyone below.
 *
 * Of ten people publishing at once exactly one succeeds; the others are told it was already published, and
 * members are notified once.
 */
export async function publishAnnouncement(ctx: Ctx, input: AnnouncementRef): Promise<void> {
  const { announcementId } = announcementRef.parse(input);

  await withTx(ctx, async (tx) => {
    const announcement = await loadAnnouncement(tx, ctx, announcementId);
    authorizePublish(ctx, announcement);
    assertPublishable(announcement, ctx.now);
    await assertNotSilenced(tx, ctx, announcement, ctx.now);
    if (isToWholeParty(announcement)) {
      const asked = {
        act: "announcement.publish",
        input: { announcementId },
        entityId: announcementId,
      } as const;
      const shown = () => shownAnnouncement(tx, announcementId, "PUBLISHED");
      await requireSecondPerson(tx, ctx, {
        ...asked,
        unitPath: announcement.unit.path,
        includesBelow: true,
        shown,
      });
    }

    const { count } = await tx.announcement.updateMany({
      where: {
        id: announcementId,
        status: { in: ["DRAFT", "SCHEDULED"] },
        updatedAt: announcement.updatedAt,
      },
      data: { status: "PUBLISHED", publishedAt: ctx.now, updatedAt: ctx.now },
    });
    if (count === 0) throw ruleViolated("announcement.already_published");

    await audit(tx, ctx, {
      action: "announcement.publish",
      entityId: announcementId,
      changes: { status: [announcement.status, "PUBLISHED"] },
    });
    await emit(tx, ctx, {
      name: announcementPublished.name,
      payload: { tenantId: ctx.tenantId, announcementId },
    });
  });
}
