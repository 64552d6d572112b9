import type { Ctx } from "@/lib/core/ctx";
import type { Tx } from "@/lib/core/db";
import { notFound } from "@/lib/core/errors";
import { readableInOfficeBy } from "../policy";

const selection = {
  status: true,
  includesBelow: true,
  scheduledFor: true,
  dispatchedAt: true,
  expiresAt: true,
  pinnedAt: true,
  updatedAt: true,
  unit: { select: { path: true } },
} as const;

/** What a command decides on, or `not_found` when the caller may not see it as an office-bearer. */
export async function loadAnnouncement(tx: Tx, ctx: Ctx, announcementId: string) {
  const announcement = await tx.announcement.findFirst({
    where: { id: announcementId, AND: readableInOfficeBy(ctx) },
    select: selection,
  });
  if (!announcement) throw notFound("announcement");
  return announcement;
}

/** The wall clock of the tenant, by which its times are written. */
export async function tenantZone(tx: Tx, ctx: Ctx): Promise<string> {
  const tenant = await tx.tenant.findUniqueOrThrow({
    where: { id: ctx.tenantId },
    select: { timeZone: true },
  });
  return tenant.timeZone;
}
