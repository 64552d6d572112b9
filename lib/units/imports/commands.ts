import "server-only";
import { audit } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import { type Tx, withTx } from "@/lib/core/db";
import { AppError, notFound } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { emit } from "@/lib/core/outbox";
import { UPLOAD_BYTES_MAX } from "@/lib/geo/files/constants";
import { readPlaceFile, tooLarge } from "@/lib/geo/files/rules";
import type { FileRow } from "@/lib/geo/files/types";
import { requireSecondPerson, type Shown } from "@/lib/core/second-person";
import { levelSelect } from "@/lib/units/levels/_internal/level-select";
import { readableBy as readableUnits } from "@/lib/units/tree/policy";
import { assertOpen } from "@/lib/units/tree/rules";
import { lockTree } from "@/lib/units/tree/sql";
import { emptyMapping, guessMapping } from "./_internal/guess-mapping";
import { planImport } from "./_internal/plan-import";
import { writePlan } from "./_internal/write-plan";
import { importApplied, importDiscarded, importTried, importUploaded } from "./events";
import { authorizeImport, readableBy } from "./policy";
import { assertAsShown, assertColumnsExist, assertEffective, assertTried, assertWaiting } from "./rules";
import {
  applyUnitImportInput,
  type ApplyUnitImportInput,
  discardUnitImportInput,
  type DiscardUnitImportInput,
  tryUnitImportInput,
  type TryUnitImportInput,
  type UnitMapping,
  uploadUnitImportInput,
  type UploadUnitImportInput,
} from "./schema";
import { closeImport } from "./sql";
import type { ImportOutcome } from "./types";

/**
 * Takes in a file of units, reads it and guesses what its columns mean. Nothing of it enters the tree. A file
 * that cannot be used, or whose places lie somewhere else, is refused with the reason and not kept.
 */
export async function uploadUnitImport(
  ctx: Ctx,
  input: UploadUnitImportInput,
): Promise<{ importId: string }> {
  const { anchorId, file } = uploadUnitImportInput.parse(input);
  if (file.size > UPLOAD_BYTES_MAX) throw tooLarge();
  const bytes = Buffer.from(await file.arrayBuffer());

  return withTx(ctx, async (tx) => {
    const anchor = await tx.unit.findFirst({
      where: { id: anchorId, AND: readableUnits(ctx) },
      select: {
        path: true,
        archivedAt: true,
        level: { select: { rank: true } },
        tenant: { select: { country: true } },
      },
    });
    if (!anchor) throw notFound("unit");
    authorizeImport(ctx, anchor);
    assertOpen(anchor);
    const content = readPlaceFile({ fileName: file.name, bytes, country: anchor.tenant.country });
    const levels = await tx.unitLevel.findMany({
      where: { tenantId: ctx.tenantId, rank: { gt: anchor.level.rank } },
      orderBy: { rank: "asc" },
      select: levelSelect,
    });

    const importId = newId();
    const { format, columns, rows, notes } = content;
    const kept: object[] = rows;
    const mapping = guessMapping(content, levels) ?? emptyMapping(columns);
    await tx.unitImport.createMany({
      data: [
        {
          ...{ id: importId, tenantId: ctx.tenantId, anchorId, format, columns, notes, mapping },
          ...{ fileName: file.name.slice(-200), sizeBytes: file.size, content: kept },
          ...{ uploadedBy: accountOf(ctx), uploadedAt: ctx.now },
        },
      ],
    });

    await audit(tx, ctx, {
      action: "unit_import.upload",
      entityId: importId,
      changes: { fileName: file.name, format, rowCount: rows.length, anchorId },
    });
    await emit(tx, ctx, { name: importUploaded.name, payload: { tenantId: ctx.tenantId, importId } });
    return { importId };
  });
}

/** Says what the file would do with this mapping, by the code that would do it, and changes nothing in the tree. */
export async function tryUnitImport(ctx: Ctx, input: TryUnitImportInput): Promise<void> {
  const { importId, mapping } = tryUnitImportInput.parse(input);

  await withTx(ctx, async (tx) => {
    const unitImport = await findImport(tx, ctx, importId);
    authorizeImport(ctx, unitImport.anchor);
    assertWaiting(unitImport.status);
    assertColumnsExist(mapping, unitImport.columns as string[]);
    const { outcome } = await planImport(tx, ctx, { ...given(unitImport), mapping });

    const { count } = await tx.unitImport.updateMany({
      where: { id: importId, status: { in: ["UPLOADED", "TRIED"] } },
      data: { status: "TRIED", mapping, outcome },
    });
    if (count === 0) throw new AppError("conflict", "conflict");

    await audit(tx, ctx, { action: "unit_import.try", entityId: importId, changes: { ...outcome.total } });
    await emit(tx, ctx, { name: importTried.name, payload: { tenantId: ctx.tenantId, importId } });
  });
}

/**
 * Does what the dry run showed, wholly or not at all. If the tree has changed so that it would do anything
 * else, it is refused and the dry run has to be looked at again. Of ten at once exactly one applies it.
 */
export async function applyUnitImport(ctx: Ctx, input: ApplyUnitImportInput): Promise<void> {
  const { importId } = applyUnitImportInput.parse(input);

  await withTx(ctx, async (tx) => {
    await lockTree(tx, ctx, "exclusive");
    const unitImport = await findImport(tx, ctx, importId);
    authorizeImport(ctx, unitImport.anchor);
    assertOpen(unitImport.anchor);
    assertTried(unitImport.status);
    const mapping = unitImport.mapping as UnitMapping;
    const plan = await planImport(tx, ctx, { ...given(unitImport), mapping });
    assertAsShown(unitImport.outcome as unknown as ImportOutcome, plan.outcome);
    assertEffective(plan.outcome);
    await requireSecondPerson(tx, ctx, {
      ...{ act: "unit_import.apply", input: { importId }, entityId: importId },
      ...{ unitPath: unitImport.anchor.path, includesBelow: true },
      shown: () => shownImport(unitImport, plan.outcome),
    });

    const closing = { status: "APPLIED", outcome: plan.outcome, accountId: accountOf(ctx) } as const;
    if (!(await closeImport(tx, ctx, importId, closing))) throw new AppError("conflict", "conflict");
    await writePlan(tx, ctx, plan);

    const { total, boundaries, problemCount } = plan.outcome;
    await audit(tx, ctx, {
      action: "unit_import.apply",
      entityId: importId,
      changes: { ...total, boundaries, problemCount, anchor: unitImport.anchor.path },
    });
    await emit(tx, ctx, { name: importApplied.name, payload: { tenantId: ctx.tenantId, importId } });
  });
}

/** Puts a file aside that shall not be applied; what it held is deleted, that it was there stays on record. */
export async function discardUnitImport(ctx: Ctx, input: DiscardUnitImportInput): Promise<void> {
  const { importId } = discardUnitImportInput.parse(input);

  await withTx(ctx, async (tx) => {
    const unitImport = await findImport(tx, ctx, importId);
    authorizeImport(ctx, unitImport.anchor);
    assertWaiting(unitImport.status);

    if (!(await closeImport(tx, ctx, importId, { status: "DISCARDED" })))
      throw new AppError("conflict", "conflict");

    await audit(tx, ctx, { action: "unit_import.discard", entityId: importId });
    await emit(tx, ctx, { name: importDiscarded.name, payload: { tenantId: ctx.tenantId, importId } });
  });
}

async function findImport(tx: Tx, ctx: Ctx, importId: string) {
  const unitImport = await tx.unitImport.findFirst({
    where: { id: importId, AND: readableBy(ctx) },
    select: {
      ...{ status: true, columns: true, content: true, mapping: true, outcome: true, fileName: true },
      anchor: { select: { id: true, path: true, levelId: true, archivedAt: true } },
    },
  });
  if (!unitImport) throw notFound("import");
  return unitImport;
}

type Found = Awaited<ReturnType<typeof findImport>>;

function given({ anchor, content }: Found): { anchor: Found["anchor"]; rows: FileRow[] } {
  return { anchor, rows: (content ?? []) as unknown as FileRow[] };
}

function shownImport({ fileName }: Found, { total }: ImportOutcome): Shown {
  const counted = ["created", "changed", "same"] as const;
  return {
    about: { name: fileName, nameLocal: null },
    lines: counted.map((field) => ({ label: { field }, from: null, to: { count: total[field] } })),
  };
}

function accountOf(ctx: Ctx): string | null {
  return ctx.actor.kind === "person" ? ctx.actor.accountId : null;
}
