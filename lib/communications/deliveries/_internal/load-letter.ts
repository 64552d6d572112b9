import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import type { Tx } from "@/lib/core/db";
import { notFound } from "@/lib/core/errors";
import { readableInOfficeBy } from "../../announcements/policy";
import type { Letter } from "./compose-message";

/** What the messages of an announcement are made from, for those who see it in the office and for jobs. */
export async function loadLetter(tx: Tx, ctx: Ctx, announcementId: string): Promise<Letter> {
  const announcement = await tx.announcement.findFirst({
    where: { id: announcementId, AND: readableInOfficeBy(ctx) },
    select: { texts: { select: { locale: true, title: true, body: true }, orderBy: { locale: "asc" } } },
  });
  if (!announcement) throw notFound("announcement");
  const tenant = await tx.tenant.findUniqueOrThrow({
    where: { id: ctx.tenantId },
    select: {
      id: true,
      slug: true,
      host: true,
      name: true,
      nameLocal: true,
      defaultLocale: true,
      country: true,
      emailSender: true,
    },
  });
  return { announcementId, texts: announcement.texts, tenant };
}
