import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { along, exportBatches } from "./_internal/export-batches";
import { authorizeExport, contactParts, exportedParts } from "./policy";
import { scopeWithin } from "./queries";
import { union } from "./rules";
import type { ExportRow } from "./types";

/**
 * The members of a unit and all below it as an export of theirs hands them out: those whom the caller may both read
 * and export, with contacts only where those may be read and are shown. Each is named under the caller's entry of the
 * trail. Done twice, they are named once.
 */
export async function exportMembersOfUnit(
  ctx: Ctx,
  { unitId, auditId }: { unitId: string; auditId: string },
): Promise<ExportRow[]> {
  authorizeExport(ctx);
  const parts = exportedParts(ctx);
  const request = await withTx(ctx, async (tx) => {
    const reached = union(parts.map(({ scope }) => scope));
    const scope = await scopeWithin(tx, ctx, { scope: reached, unitId });
    return along({ scope, parts, filter: { status: [], gender: [], source: [], tag: [] } });
  });
  const rows: ExportRow[] = [];
  for await (const batch of exportBatches(ctx, { ...request, auditId }, contactParts(ctx)))
    rows.push(...batch);
  return rows;
}
