import "server-only";
import type { Tx } from "@/lib/core/db";
import type { BatchOutcome, RowProblem, Verdict } from "./types";

export type Wanted = {
  line: number;
  number: string | null;
  phoneHash: string | null;
  name: string;
  nameLocal: string | null;
  /** "YYYY-MM-DD" */
  birthDate: string | null;
};

export type Match = {
  line: number;
  id: string;
  kind: "number" | "phone" | "name";
  /** Erased, or restricted at the person's own wish. */
  isClosed: boolean;
  isExpelled: boolean;
};

/** Who of the tenant, visible or not, these rows may be. */
export async function matchesOfRows(tx: Tx, rows: readonly Wanted[]): Promise<Match[]> {
  return tx.$queryRaw<Match[]>`
    SELECT line, id, kind, is_closed AS "isClosed", is_expelled AS "isExpelled"
    FROM find_import_matches(${JSON.stringify(rows)}::jsonb)`;
}

export type Claimed = { number: number; content: string | null; repeated: unknown; tried: unknown };

/** The next batch nobody has looked at, or brought in, locked until the transaction ends; null when none is left. */
export async function claimBatch(
  tx: Tx,
  importId: string,
  step: "tried" | "applied",
): Promise<Claimed | null> {
  const [row] = await tx.$queryRaw<Claimed[]>`
    SELECT number, content, repeated, tried FROM member_import_batches
    WHERE import_id = ${importId}::uuid AND tenant_id = app_tenant()
      AND CASE WHEN ${step === "tried"} THEN tried IS NULL ELSE applied IS NULL END
    ORDER BY number LIMIT 1 FOR UPDATE`;
  return row ?? null;
}

/** Writes down what a batch would do. */
export async function closeTrial(tx: Tx, batch: BatchKey, outcome: BatchOutcome): Promise<void> {
  await tx.$executeRaw`
    UPDATE member_import_batches SET tried = ${JSON.stringify(outcome)}::jsonb
    WHERE import_id = ${batch.importId}::uuid AND number = ${batch.number} AND tenant_id = app_tenant()`;
}

/** Writes down what a batch did, and lets go of what it held. */
export async function closeApplied(tx: Tx, batch: BatchKey, outcome: BatchOutcome): Promise<void> {
  await tx.$executeRaw`
    UPDATE member_import_batches SET applied = ${JSON.stringify(outcome)}::jsonb, content = NULL
    WHERE import_id = ${batch.importId}::uuid AND number = ${batch.number} AND tenant_id = app_tenant()`;
}

type BatchKey = { importId: string; number: number };

/** Forgets what was looked at, for another try. */
export async function resetTrial(tx: Tx, importId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE member_import_batches SET tried = NULL, repeated = '[]'
    WHERE import_id = ${importId}::uuid AND tenant_id = app_tenant()`;
}

/** Writes down which rows of a batch name somebody an earlier row names. */
export async function writeRepeated(
  tx: Tx,
  batch: BatchKey,
  repeated: readonly { line: number; first: number }[],
): Promise<void> {
  await tx.$executeRaw`
    UPDATE member_import_batches SET repeated = ${JSON.stringify(repeated)}::jsonb
    WHERE import_id = ${batch.importId}::uuid AND number = ${batch.number} AND tenant_id = app_tenant()`;
}

/** Lets go of all that the file held. */
export async function emptyBatches(tx: Tx, importIds: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE member_import_batches SET content = NULL
    WHERE import_id = ANY (${importIds}::uuid[]) AND tenant_id = app_tenant()`;
}

/** How many rows have been looked at, and how many are in. */
export async function progressOf(tx: Tx, importId: string): Promise<{ tried: number; applied: number }> {
  const [row] = await tx.$queryRaw<{ tried: number; applied: number }[]>`
    SELECT coalesce(sum(row_count) FILTER (WHERE tried IS NOT NULL), 0)::integer AS tried,
      coalesce(sum(row_count) FILTER (WHERE applied IS NOT NULL), 0)::integer AS applied
    FROM member_import_batches WHERE import_id = ${importId}::uuid AND tenant_id = app_tenant()`;
  return row ?? { tried: 0, applied: 0 };
}

/** Rows by what they would do, or did. */
export async function countVerdicts(
  tx: Tx,
  importId: string,
  isApplied: boolean,
): Promise<{ verdict: Verdict; rows: number }[]> {
  return tx.$queryRaw<{ verdict: Verdict; rows: number }[]>`
    SELECT v AS verdict, count(*)::integer AS rows
    FROM member_import_batches b
    CROSS JOIN LATERAL jsonb_array_elements_text(CASE WHEN ${isApplied} THEN b.applied ELSE b.tried END->'verdicts') v
    WHERE b.import_id = ${importId}::uuid AND b.tenant_id = app_tenant() GROUP BY v`;
}

/** The rows that are left out, in the order of the file. */
export async function listProblems(
  tx: Tx,
  importId: string,
  { isApplied, limit }: { isApplied: boolean; limit: number | null },
): Promise<RowProblem[]> {
  const rows = await tx.$queryRaw<{ problem: RowProblem }[]>`
    SELECT p AS problem
    FROM member_import_batches b
    CROSS JOIN LATERAL jsonb_array_elements(CASE WHEN ${isApplied} THEN b.applied ELSE b.tried END->'problems') p
    WHERE b.import_id = ${importId}::uuid AND b.tenant_id = app_tenant()
    ORDER BY (p->>'line')::integer LIMIT ${limit}`;
  return rows.map(({ problem }) => problem);
}
