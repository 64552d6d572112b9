import "server-only";
import { audit } from "@/lib/core/audit";
import { instantAt } from "@/lib/core/clock";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { emit } from "@/lib/core/outbox";
import { requireSecondPerson } from "@/lib/core/second-person";
import { assertNotSilenced } from "../../gateway/_internal/assert-not-silenced";
import {
  isToWholeParty,
  loadAnnouncement,
  shownAnnouncement,
  tenantZone,
} from "../_internal/load-announcement";
import { announcementScheduled } from "../events";
import { authorizePublish } from "../policy";
import { assertSchedulable } from "../rules";
import { scheduleAnnouncementInput, type ScheduleAnnouncementInput } from "../schema";

/**
 * Sets the moment, by the tenant's wall clock, at which the announcement publishes itself. Scheduling again moves
 * it; until that moment it can be edited, published at once or cancelled.
 */
export async function scheduleAnnouncement(ctx: Ctx, input: ScheduleAnnouncementInput): Promise<void> {
  const { announcementId, scheduledFor: wallClock } = scheduleAnnouncementInput.parse(input);

  await withTx(ctx, async (tx) => {
    const announcement = await loadAnnouncement(tx, ctx, announcementId);
    authorizePublish(ctx, announcement);
    const scheduledFor = instantAt(await tenantZone(tx, ctx), wallClock);
    assertSchedulable(announcement, scheduledFor, ctx.now);
    await assertNotSilenced(tx, ctx, announcement, scheduledFor);
    if (isToWholeParty(announcement)) {
      const asked = {
        act: "announcement.schedule",
        input: { announcementId, scheduledFor: wallClock },
        entityId: announcementId,
      } as const;
      const shown = () => shownAnnouncement(tx, announcementId, "SCHEDULED");
      await requireSecondPerson(tx, ctx, {
        ...asked,
        unitPath: announcement.unit.path,
        includesBelow: true,
        shown,
      });
    }

    const { count } = await tx.announcement.updateMany({
      where: { id: announcementId, status: announcement.status, updatedAt: announcement.updatedAt },
      data: { status: "SCHEDULED", scheduledFor, updatedAt: ctx.now },
    });
    if (count === 0) throw new AppError("conflict", "conflict");

    await audit(tx, ctx, {
      action: "announcement.schedule",
      entityId: announcementId,
      changes: {
        status: [announcement.status, "SCHEDULED"],
        scheduledFor: [announcement.scheduledFor?.toISOString() ?? null, scheduledFor.toISOString()],
      },
    });
    await emit(tx, ctx, {
      name: announcementScheduled.name,
      payload: { tenantId: ctx.tenantId, announcementId, scheduledFor: scheduledFor.toISOString() },
    });
  });
}
