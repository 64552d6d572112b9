import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { type Tx, withTx } from "@/lib/core/db";
import { notFound } from "@/lib/core/errors";
import type { FileNote } from "@/lib/geo/files/types";
import { openSample } from "./_internal/content";
import { PROBLEMS_SHOWN_MAX } from "./constants";
import { canAdmitInto, readableBy } from "./policy";
import { countsOf } from "./rules";
import type { MemberMapping } from "./schema";
import { countVerdicts, listProblems, progressOf } from "./sql";
import type { MemberImportListItem, MemberImportView, RowProblem } from "./types";

const LISTED_MAX = 50;

/** The latest files the reader may see. */
export async function listMemberImports(ctx: Ctx): Promise<MemberImportListItem[]> {
  return withTx(ctx, (tx) =>
    tx.memberImport.findMany({
      where: readableBy(ctx),
      orderBy: [{ uploadedAt: "desc" }, { id: "desc" }],
      take: LISTED_MAX,
      select: itemSelect,
    }),
  );
}

/** A file with its mapping, a few of its rows while it waits, how far it is, and what it would do or did. */
export async function getMemberImport(ctx: Ctx, importId: string): Promise<MemberImportView> {
  return withTx(ctx, async (tx) => {
    const { sample: sealed, ...row } = await findImport(tx, ctx, importId);
    const { status } = row;
    const isApplied = status === "APPLIED";
    const hasOutcome = status === "TRIED" || status === "APPLYING" || isApplied;
    const { tried, applied } = await progressOf(tx, importId);
    const counts = hasOutcome ? countsOf(await countVerdicts(tx, importId, isApplied)) : null;
    const problems = hasOutcome
      ? await listProblems(tx, importId, { isApplied, limit: PROBLEMS_SHOWN_MAX })
      : [];
    const { rows: sample, values } = openSample(sealed);
    const isWaiting = status === "UPLOADED" || status === "TRIED";
    return {
      ...row,
      columns: row.columns as string[],
      notes: row.notes as unknown as FileNote[],
      mapping: row.mapping as unknown as MemberMapping,
      ...{ sample, values, counts, problems },
      doneRows: status === "TRYING" ? tried : applied,
      can: {
        try: isWaiting,
        apply: status === "TRIED" && counts !== null && counts.created + counts.changed > 0,
        discard: isWaiting || status === "TRYING",
        admit: canAdmitInto(ctx, row.anchor),
      },
    };
  });
}

/** All rows that are left out, for a table to take home. They name rows and columns, nobody's data. */
export async function listMemberImportProblems(
  ctx: Ctx,
  importId: string,
): Promise<{ fileName: string; problems: RowProblem[] }> {
  return withTx(ctx, async (tx) => {
    const { status, fileName } = await findImport(tx, ctx, importId);
    const problems = await listProblems(tx, importId, { isApplied: status === "APPLIED", limit: null });
    return { fileName, problems };
  });
}

async function findImport(tx: Tx, ctx: Ctx, importId: string) {
  const row = await tx.memberImport.findFirst({
    where: { id: importId, AND: readableBy(ctx) },
    select: { ...itemSelect, sizeBytes: true, columns: true, notes: true, mapping: true, sample: true },
  });
  if (!row) throw notFound("import");
  return row;
}

const itemSelect = {
  ...{
    id: true,
    status: true,
    fileName: true,
    format: true,
    rowCount: true,
    uploadedAt: true,
    appliedAt: true,
  },
  anchor: { select: { id: true, path: true, code: true, name: true, nameLocal: true } },
} as const;
