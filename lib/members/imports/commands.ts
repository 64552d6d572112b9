import "server-only";
import { audit } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import { type Tx, withTx } from "@/lib/core/db";
import { AppError, forbidden, notFound } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { emit } from "@/lib/core/outbox";
import { requireSecondPerson, type Shown } from "@/lib/core/second-person";
import { UPLOAD_BYTES_MAX } from "@/lib/geo/files/constants";
import { readTableFile, tooLarge } from "@/lib/geo/files/rules";
import { openReceipt } from "@/lib/members/receipts/_internal/keep-receipt";
import { readableBy as readableUnits } from "@/lib/units/tree/policy";
import { assertOpen } from "@/lib/units/tree/rules";
import { sealSample } from "./_internal/content";
import { insertBatches } from "./_internal/insert-batches";
import { proposedMapping } from "./_internal/proposed-mapping";
import { SAMPLE_ROWS } from "./constants";
import { memberImportAsked, memberImportDiscarded, memberImportUploaded } from "./events";
import { authorizeImport, readableBy } from "./policy";
import {
  assertEffective,
  assertMapping,
  assertOpenImport,
  assertTried,
  assertTryable,
  countsOf,
} from "./rules";
import {
  applyMemberImportInput,
  type ApplyMemberImportInput,
  discardMemberImportInput,
  type DiscardMemberImportInput,
  tryMemberImportInput,
  type TryMemberImportInput,
  uploadMemberImportInput,
  type UploadMemberImportInput,
} from "./schema";
import { countVerdicts, emptyBatches, resetTrial } from "./sql";
import type { ImportCounts } from "./types";

/**
 * Takes in a file of people, reads it and says what its columns may mean. Nobody becomes a member by it. A file that
 * cannot be used is refused with the reason and not kept; what is kept of one is ciphertext.
 */
export async function uploadMemberImport(
  ctx: Ctx,
  input: UploadMemberImportInput,
): Promise<{ importId: string }> {
  const { anchorId, file } = uploadMemberImportInput.parse(input);
  if (file.size > UPLOAD_BYTES_MAX) throw tooLarge();
  const bytes = Buffer.from(await file.arrayBuffer());

  return withTx(ctx, async (tx) => {
    const anchor = await tx.unit.findFirst({
      where: { id: anchorId, AND: readableUnits(ctx) },
      select: { path: true, archivedAt: true },
    });
    if (!anchor) throw notFound("unit");
    authorizeImport(ctx, anchor);
    assertOpen(anchor);
    const { format, columns, rows, notes } = readTableFile({ fileName: file.name, bytes });

    const importId = newId();
    const sample = { rows: rows.slice(0, SAMPLE_ROWS).map(({ values }) => values), values: NO_VALUES };
    const mapping = await proposedMapping(tx, ctx, columns);
    await tx.memberImport.createMany({
      data: [
        {
          ...{ id: importId, tenantId: ctx.tenantId, anchorId, columns, notes, mapping },
          ...{ format: format === "XLSX" ? "XLSX" : "CSV", fileName: file.name.slice(-200) },
          ...{ sizeBytes: file.size, rowCount: rows.length, sample: sealSample(sample) },
          ...{ uploadedBy: accountOf(ctx), uploadedAt: ctx.now },
        },
      ],
    });
    await insertBatches(tx, ctx, { importId, rows });

    const changes = { format, rowCount: rows.length, anchorId };
    await audit(tx, ctx, { action: "member_import.upload", entityId: importId, changes });
    await emit(tx, ctx, { name: memberImportUploaded.name, payload: { tenantId: ctx.tenantId, importId } });
    return { importId };
  });
}

/**
 * Has a job look what the file would do with this mapping, by the code that would do it; nobody's record changes. The
 * mapping is kept, and proposed for the next file with these columns.
 */
export async function tryMemberImport(ctx: Ctx, input: TryMemberImportInput): Promise<void> {
  const { importId, mapping } = tryMemberImportInput.parse(input);

  await withTx(ctx, async (tx) => {
    const { anchor, status, columns } = await findImport(tx, ctx, importId);
    authorizeImport(ctx, anchor);
    assertTryable(status);
    assertMapping(mapping, columns as string[]);

    const { count } = await tx.memberImport.updateMany({
      where: { id: importId, status: { in: ["UPLOADED", "TRIED"] } },
      data: { status: "TRYING", mapping, askedBy: accountOf(ctx) },
    });
    if (count === 0) throw new AppError("conflict", "conflict");
    await resetTrial(tx, importId);

    await audit(tx, ctx, { action: "member_import.try", entityId: importId });
    const payload = { tenantId: ctx.tenantId, importId, step: "try" as const };
    await emit(tx, ctx, { name: memberImportAsked.name, payload });
  });
}

/**
 * Has a job do what was shown, row by row, as who asked and with their rights of that moment; what would be anything
 * else by then is left out and said. Of ten at once exactly one counts.
 */
export async function applyMemberImport(ctx: Ctx, input: ApplyMemberImportInput): Promise<void> {
  const asked = applyMemberImportInput.parse(input);
  const { importId } = asked;

  await withTx(ctx, async (tx) => {
    const found = await findImport(tx, ctx, importId);
    authorizeImport(ctx, found.anchor);
    assertOpen(found.anchor);
    assertTried(found.status);
    const counts = countsOf(await countVerdicts(tx, importId, false));
    assertEffective(counts);
    await requireSecondPerson(tx, ctx, {
      ...{ act: "member_import.apply", input: asked, entityId: importId },
      ...{ unitPath: found.anchor.path, includesBelow: true },
      shown: () => shownImport(found.fileName, counts),
    });

    const { count } = await tx.memberImport.updateMany({
      where: { id: importId, status: "TRIED" },
      data: { status: "APPLYING", askedBy: accountOf(ctx) },
    });
    if (count === 0) throw new AppError("conflict", "conflict");

    const act = { kind: "IMPORT", subjectId: importId, unitId: found.anchor.id } as const;
    await openReceipt(tx, ctx, { ...act, madeBy: accountOf(ctx) });

    await audit(tx, ctx, { action: "member_import.apply", entityId: importId, changes: { ...counts } });
    const payload = { tenantId: ctx.tenantId, importId, step: "apply" as const };
    await emit(tx, ctx, { name: memberImportAsked.name, payload });
  });
}

/** Puts a file aside that shall not be brought in; what it held is deleted, that it was there stays on record. */
export async function discardMemberImport(ctx: Ctx, input: DiscardMemberImportInput): Promise<void> {
  const { importId } = discardMemberImportInput.parse(input);

  await withTx(ctx, async (tx) => {
    const { anchor, status } = await findImport(tx, ctx, importId);
    authorizeImport(ctx, anchor);
    assertOpenImport(status);

    const { count } = await tx.memberImport.updateMany({
      where: { id: importId, status: { in: ["UPLOADED", "TRYING", "TRIED"] } },
      data: { status: "DISCARDED", sample: null },
    });
    if (count === 0) throw new AppError("conflict", "conflict");
    await emptyBatches(tx, [importId]);

    await audit(tx, ctx, { action: "member_import.discard", entityId: importId });
    await emit(tx, ctx, { name: memberImportDiscarded.name, payload: { tenantId: ctx.tenantId, importId } });
  });
}

const NO_VALUES = { genders: [], units: [] };

async function findImport(tx: Tx, ctx: Ctx, importId: string) {
  const found = await tx.memberImport.findFirst({
    where: { id: importId, AND: readableBy(ctx) },
    select: {
      ...{ status: true, columns: true, fileName: true },
      anchor: { select: { id: true, path: true, archivedAt: true } },
    },
  });
  if (!found) throw notFound("import");
  return found;
}

function shownImport(fileName: string, counts: ImportCounts): Shown {
  return {
    about: { name: fileName, nameLocal: null },
    lines: [
      { label: { field: "newMembers" }, from: null, to: { count: counts.created } },
      { label: { field: "changedMembers" }, from: null, to: { count: counts.changed } },
    ],
  };
}

/** Files are brought in by people: the rows are judged by their rights. */
function accountOf(ctx: Ctx): string {
  if (ctx.actor.kind !== "person") throw forbidden();
  return ctx.actor.accountId;
}
