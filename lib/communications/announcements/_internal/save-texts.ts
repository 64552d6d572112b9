import type { Ctx } from "@/lib/core/ctx";
import type { Tx } from "@/lib/core/db";

type Texts = Partial<Record<string, { title: string; body: string } | undefined>>;

/** Makes these the announcement's languages, all of them. */
export async function saveTexts(tx: Tx, ctx: Ctx, announcementId: string, texts: Texts): Promise<void> {
  await tx.announcementText.deleteMany({ where: { announcementId } });
  await tx.announcementText.createMany({
    data: Object.entries(texts).flatMap(([locale, text]) =>
      text ? [{ tenantId: ctx.tenantId, announcementId, locale, ...text }] : [],
    ),
  });
}
