import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import type { Tx } from "@/lib/core/db";
import { notFound } from "@/lib/core/errors";
import { readableInOfficeBy } from "../../announcements/policy";
import { classOf } from "../../gateway/rules";
import type { Letter } from "./compose-message";

/** What the messages of an announcement are made from, for those who see it in the office and for jobs. */
export async function loadLetter(tx: Tx, ctx: Ctx, announcementId: string): Promise<Letter> {
  const announcement = await tx.announcement.findFirst({
    where: { id: announcementId, AND: readableInOfficeBy(ctx) },
    select: {
      ...{ basis: true, priority: true, dispatchedAt: true },
      texts: { select: { locale: true, title: true, body: true }, orderBy: { locale: "asc" } },
    },
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
  const { texts, dispatchedAt } = announcement;
  return { announcementId, texts, tenant, dispatchedAt, messageClass: classOf(announcement) };
}
