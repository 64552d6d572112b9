import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { notFound } from "@/lib/core/errors";
import type { FileNote } from "@/lib/geo/files/types";
import { linkSelect } from "@/lib/units/tree/_internal/read-unit";
import { SAMPLE_ROWS } from "./constants";
import { readableBy } from "./policy";
import type { UnitMapping } from "./schema";
import { sampleRows } from "./sql";
import type { ImportListItem, ImportOutcome, ImportView } from "./types";

const LISTED_MAX = 50;

/** The latest files the reader may see, those waiting first. */
export async function listUnitImports(ctx: Ctx): Promise<ImportListItem[]> {
  const rows = await withTx(ctx, (tx) =>
    tx.unitImport.findMany({
      where: readableBy(ctx),
      orderBy: [{ uploadedAt: "desc" }, { id: "desc" }],
      take: LISTED_MAX,
      select: { ...itemSelect, outcome: true },
    }),
  );
  return rows.map(({ outcome, ...row }) => {
    const result = outcome as unknown as ImportOutcome | null;
    return { ...row, total: result?.total ?? null, problemCount: result?.problemCount ?? 0 };
  });
}

/** A file with its mapping, a few of its rows, and what it would do or did. */
export async function getUnitImport(ctx: Ctx, importId: string): Promise<ImportView> {
  return withTx(ctx, async (tx) => {
    const row = await tx.unitImport.findFirst({
      where: { id: importId, AND: readableBy(ctx) },
      select: {
        ...itemSelect,
        ...{ sizeBytes: true, columns: true, notes: true, mapping: true, outcome: true },
      },
    });
    if (!row) throw notFound("import");
    const { rowCount, sample } = await sampleRows(tx, importId, SAMPLE_ROWS);
    const isWaiting = row.status === "UPLOADED" || row.status === "TRIED";
    const outcome = row.outcome as unknown as ImportOutcome | null;
    return {
      ...row,
      columns: row.columns as string[],
      notes: row.notes as unknown as FileNote[],
      mapping: row.mapping as unknown as UnitMapping,
      outcome,
      rowCount,
      sample,
      can: {
        apply:
          row.status === "TRIED" && outcome !== null && outcome.total.created + outcome.total.changed > 0,
        discard: isWaiting,
      },
    };
  });
}

const itemSelect = {
  id: true,
  status: true,
  fileName: true,
  format: true,
  uploadedAt: true,
  appliedAt: true,
  anchor: { select: linkSelect },
} as const;
