import "server-only";
import type { FileStorage, StoredFile } from "@/lib/adapters/storage/port";
import { audit } from "@/lib/core/audit";
import { sourcesGiving } from "@/lib/core/authz";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { notFound, ruleViolated } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { emit } from "@/lib/core/outbox";
import { requireSecondPerson } from "@/lib/core/second-person";
import { unitExportAsked } from "./events";
import { authorizeExport, ownExports } from "./policy";
import { assertFits } from "./rules";
import {
  askForUnitExportInput,
  type AskForUnitExportInput,
  unitExportRef,
  type UnitExportRef,
} from "./schema";

/**
 * Asks for one file with all records of a unit and what stands below it. It is in the trail before a job reads the
 * first of them, and takes a second person where the organisation says so. Asking twice is asking once.
 */
export async function askForUnitExport(ctx: Ctx, input: AskForUnitExportInput): Promise<void> {
  const asked = askForUnitExportInput.parse(input);
  const { unitId, locale } = asked;

  await withTx(ctx, async (tx) => {
    const unit = await tx.unit.findFirst({
      where: { id: unitId, tenantId: ctx.tenantId },
      select: { path: true, name: true, nameLocal: true },
    });
    if (!unit) throw notFound("unit");
    const { accountId } = authorizeExport(ctx, unit);
    const below = { OR: [{ path: unit.path }, { path: { startsWith: `${unit.path}.` } }] };
    const members = await tx.member.count({ where: { tenantId: ctx.tenantId, unit: below } });
    assertFits(members);
    await requireSecondPerson(tx, ctx, {
      ...{ act: "unit.export", input: asked, entityId: unitId, unitPath: unit.path, includesBelow: true },
      shown: () => ({
        about: { name: unit.name, nameLocal: unit.nameLocal },
        lines: [{ label: { field: "members" }, from: null, to: { count: members } }],
      }),
    });

    const exportId = newId();
    const offices = sourcesGiving(ctx, "unit.export");
    const auditId = await audit(tx, ctx, {
      action: "unit.export",
      entityId: unitId,
      changes: { members, offices },
    });
    const row = {
      id: exportId,
      tenantId: ctx.tenantId,
      unitId,
      accountId,
      auditId,
      locale,
      askedAt: ctx.now,
    };
    const { count } = await tx.unitExport.createMany({ data: [row], skipDuplicates: true });
    if (count === 0) throw ruleViolated("unit_export.under_way");
    await emit(tx, ctx, { name: unitExportAsked.name, payload: { tenantId: ctx.tenantId, exportId } });
  });
}

/**
 * Hands the file to who asked for it, while it is there and they may still take it: once, also when tried ten times at
 * the same moment. Then it is deleted.
 */
export async function fetchUnitExport(
  ctx: Ctx,
  input: UnitExportRef,
  storage: FileStorage,
): Promise<StoredFile> {
  const { exportId } = unitExportRef.parse(input);

  const fileKey = await withTx(ctx, async (tx) => {
    const found = await tx.unitExport.findFirst({
      where: { id: exportId, status: "READY", expiresAt: { gt: ctx.now }, AND: ownExports(ctx) },
      select: { fileKey: true, unitId: true, unit: { select: { path: true } } },
    });
    if (!found?.fileKey) throw notFound("unit_export");
    authorizeExport(ctx, found.unit);
    const { count } = await tx.unitExport.updateMany({
      where: { id: exportId, status: "READY" },
      data: { status: "FETCHED", fileKey: null, fetchedAt: ctx.now },
    });
    if (count === 0) throw notFound("unit_export");
    await audit(tx, ctx, { action: "unit.fetch_export", entityId: found.unitId, changes: { exportId } });
    return found.fileKey;
  });
  const file = await storage.get(fileKey);
  if (!file) throw notFound("unit_export");
  await storage.remove(fileKey);
  return file;
}
