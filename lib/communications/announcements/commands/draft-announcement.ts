import "server-only";
import { audit } from "@/lib/core/audit";
import { instantAt } from "@/lib/core/clock";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { notFound } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { tenantZone } from "../_internal/load-announcement";
import { saveTexts } from "../_internal/save-texts";
import { authorizeWrite } from "../policy";
import { assertExpiry } from "../rules";
import { draftAnnouncementInput, type DraftAnnouncementInput } from "../schema";

/** Keeps a draft that only writers and publishers of the unit see. Nobody is told anything. */
export async function draftAnnouncement(
  ctx: Ctx,
  input: DraftAnnouncementInput,
): Promise<{ announcementId: string }> {
  const draft = draftAnnouncementInput.parse(input);
  const announcementId = newId();

  await withTx(ctx, async (tx) => {
    const unit = await tx.unit.findFirst({
      where: { id: draft.unitId, tenantId: ctx.tenantId, isActive: true },
      select: { path: true },
    });
    if (!unit) throw notFound("unit");
    authorizeWrite(ctx, { includesBelow: draft.includesBelow, unit });
    const expiresAt = draft.expiresAt ? instantAt(await tenantZone(tx, ctx), draft.expiresAt) : null;
    assertExpiry(expiresAt, ctx.now);

    await tx.announcement.create({
      data: {
        id: announcementId,
        tenantId: ctx.tenantId,
        unitId: draft.unitId,
        includesBelow: draft.includesBelow,
        priority: draft.priority,
        basis: draft.basis,
        channels: ["IN_APP", ...new Set(draft.channels)],
        expiresAt,
        pinnedAt: draft.isPinned ? ctx.now : null,
        createdBy: ctx.actor.kind === "person" ? ctx.actor.accountId : null,
        createdAt: ctx.now,
        updatedAt: ctx.now,
      },
      select: { id: true },
    });
    await saveTexts(tx, ctx, announcementId, draft.texts);
    await audit(tx, ctx, {
      action: "announcement.draft",
      entityId: announcementId,
      changes: {
        unitId: draft.unitId,
        includesBelow: draft.includesBelow,
        channels: draft.channels,
        basis: draft.basis,
      },
    });
  });
  return { announcementId };
}
