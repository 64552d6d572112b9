import "server-only";
import { audit } from "@/lib/core/audit";
import { instantAt } from "@/lib/core/clock";
import type { Ctx } from "@/lib/core/ctx";
import { type Tx, withTx } from "@/lib/core/db";
import { AppError, notFound } from "@/lib/core/errors";
import { loadAnnouncement, tenantZone } from "../_internal/load-announcement";
import { saveTexts } from "../_internal/save-texts";
import { authorizeWrite } from "../policy";
import { assertEditable, assertExpiry, assertUnchanged } from "../rules";
import { editAnnouncementInput, type EditAnnouncementInput } from "../schema";

/**
 * Changes what is not sent yet: words, audience, channels, end. Of two people who edit the same state one
 * succeeds; the other is told that it has changed. A scheduled announcement stays scheduled.
 */
export async function editAnnouncement(ctx: Ctx, input: EditAnnouncementInput): Promise<void> {
  const edit = editAnnouncementInput.parse(input);

  await withTx(ctx, async (tx) => {
    const announcement = await loadAnnouncement(tx, ctx, edit.announcementId);
    authorizeWrite(ctx, announcement);
    const unit = await findUnit(tx, ctx, edit.unitId);
    authorizeWrite(ctx, { includesBelow: edit.includesBelow, unit });
    assertEditable(announcement);
    assertUnchanged(announcement, edit.seenAt);
    const expiresAt = edit.expiresAt ? instantAt(await tenantZone(tx, ctx), edit.expiresAt) : null;
    assertExpiry(expiresAt, announcement.scheduledFor ?? ctx.now);

    const { count } = await tx.announcement.updateMany({
      where: {
        id: edit.announcementId,
        status: { in: ["DRAFT", "SCHEDULED"] },
        updatedAt: announcement.updatedAt,
      },
      data: {
        unitId: edit.unitId,
        includesBelow: edit.includesBelow,
        priority: edit.priority,
        basis: edit.basis,
        channels: ["IN_APP", ...new Set(edit.channels)],
        expiresAt,
        pinnedAt: edit.isPinned ? (announcement.pinnedAt ?? ctx.now) : null,
        updatedAt: laterThan(announcement.updatedAt, ctx.now),
      },
    });
    if (count === 0) throw new AppError("conflict", "conflict");
    await saveTexts(tx, ctx, edit.announcementId, edit.texts);
    await audit(tx, ctx, {
      action: "announcement.edit",
      entityId: edit.announcementId,
      changes: {
        unitId: edit.unitId,
        includesBelow: edit.includesBelow,
        channels: edit.channels,
        basis: edit.basis,
      },
    });
  });
}

async function findUnit(tx: Tx, ctx: Ctx, unitId: string): Promise<{ path: string }> {
  const unit = await tx.unit.findFirst({
    where: { id: unitId, tenantId: ctx.tenantId, isActive: true },
    select: { path: true },
  });
  if (!unit) throw notFound("unit");
  return unit;
}

/** Every edit names a new state, also two within one millisecond. */
function laterThan(before: Date, now: Date): Date {
  return now > before ? now : new Date(before.getTime() + 1);
}
