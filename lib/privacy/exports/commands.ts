import "server-only";
import type { FileStorage, StoredFile } from "@/lib/adapters/storage/port";
import { audit } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { notFound, ruleViolated } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { emit } from "@/lib/core/outbox";
import { exportAsked } from "./events";
import { authorizeOwnExport, ownExports } from "./policy";
import { assertMayAsk } from "./rules";
import { type AskForExportInput, askForExportInput, exportRef, type ExportRef } from "./schema";

/**
 * Asks for a copy of everything the product holds about the caller. A job collects it; of several askings at once one
 * counts, and there is one a day.
 */
export async function askForExport(ctx: Ctx, input: AskForExportInput): Promise<void> {
  const { locale } = askForExportInput.parse(input);

  await withTx(ctx, async (tx) => {
    const { accountId, memberId } = authorizeOwnExport(ctx);
    const last = await tx.personalExport.findFirst({
      where: ownExports(ctx),
      orderBy: { askedAt: "desc" },
      select: { askedAt: true },
    });
    assertMayAsk(last, ctx.now);

    const exportId = newId();
    const { count } = await tx.personalExport.createMany({
      data: [{ id: exportId, tenantId: ctx.tenantId, accountId, locale, askedAt: ctx.now }],
      skipDuplicates: true,
    });
    if (count === 0) throw ruleViolated("privacy.export_under_way");
    await audit(tx, ctx, {
      action: "member.ask_export",
      entityId: memberId ?? accountId,
      changes: { exportId },
    });
    await emit(tx, ctx, { name: exportAsked.name, payload: { tenantId: ctx.tenantId, exportId } });
  });
}

/** The file of one's own copy, while it is there. Each fetching stands in the trail. */
export async function downloadExport(ctx: Ctx, input: ExportRef, storage: FileStorage): Promise<StoredFile> {
  const { exportId } = exportRef.parse(input);

  const fileKey = await withTx(ctx, async (tx) => {
    const { accountId, memberId } = authorizeOwnExport(ctx);
    const found = await tx.personalExport.findFirst({
      where: { id: exportId, status: "READY", expiresAt: { gt: ctx.now }, AND: ownExports(ctx) },
      select: { fileKey: true },
    });
    if (!found?.fileKey) throw notFound("personal_export");
    await tx.personalExport.updateMany({ where: { id: exportId }, data: { downloadedAt: ctx.now } });
    await audit(tx, ctx, {
      action: "member.download_export",
      entityId: memberId ?? accountId,
      changes: { exportId },
    });
    return found.fileKey;
  });
  const file = await storage.get(fileKey);
  if (!file) throw notFound("personal_export");
  return file;
}
