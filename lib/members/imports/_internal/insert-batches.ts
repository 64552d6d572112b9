import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import type { Tx } from "@/lib/core/db";
import type { FileRow } from "@/lib/geo/files/types";
import { BATCH_ROWS } from "../constants";
import { sealRows } from "./content";

/** So much is sent to the database at once. */
const INSERTED_AT_ONCE = 20;

/** Keeps the rows of a file, as many together as one transaction brings in. */
export async function insertBatches(
  tx: Tx,
  ctx: Ctx,
  { importId, rows }: { importId: string; rows: readonly FileRow[] },
): Promise<void> {
  const batches = Array.from({ length: Math.ceil(rows.length / BATCH_ROWS) }, (_, number) => {
    const own = rows.slice(number * BATCH_ROWS, (number + 1) * BATCH_ROWS);
    return { importId, number, tenantId: ctx.tenantId, rowCount: own.length, content: sealRows(own) };
  });
  for (let at = 0; at < batches.length; at += INSERTED_AT_ONCE) {
    await tx.memberImportBatch.createMany({ data: batches.slice(at, at + INSERTED_AT_ONCE) });
  }
}
