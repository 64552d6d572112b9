import type { Ctx } from "@/lib/core/ctx";
import type { Tx } from "@/lib/core/db";
import { notFound } from "@/lib/core/errors";
import type { Shown } from "@/lib/core/second-person";
import { readableInOfficeBy } from "../policy";

const selection = {
  status: true,
  includesBelow: true,
  channels: true,
  basis: true,
  priority: true,
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

/** Whether it goes from the top of the tree to everyone below: what an organisation may want two people for. */
export function isToWholeParty({
  unit,
  includesBelow,
}: {
  unit: { path: string };
  includesBelow: boolean;
}): boolean {
  return includesBelow && !unit.path.includes(".");
}

/** An announcement as the second person is shown it: whole, in every language it was written in. */
export async function shownAnnouncement(
  tx: Tx,
  announcementId: string,
  to: "PUBLISHED" | "SCHEDULED",
): Promise<Shown> {
  const { status, texts } = await tx.announcement.findUniqueOrThrow({
    where: { id: announcementId },
    select: { status: true, texts: { orderBy: { locale: "asc" }, select: { title: true, body: true } } },
  });
  return {
    about: null,
    lines: [
      { label: { field: "status" }, from: { word: status }, to: { word: to } },
      ...texts.flatMap(({ title, body }) => [
        { label: { field: "title" as const }, from: null, to: { text: title } },
        { label: { field: "body" as const }, from: null, to: { text: body } },
      ]),
    ],
  };
}
