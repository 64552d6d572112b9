import "server-only";
import { auditSubjects } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import { type Tx, withTx } from "@/lib/core/db";
import { officeFields } from "@/lib/members/_internal/office-fields";
import { openContacts } from "@/lib/members/profiles/_internal/contact";
import { withoutHidden } from "@/lib/members/profiles/_internal/without-hidden";
import { hiddenFromOffice } from "@/lib/members/visibility/rules";
import { EXPORT_BATCH_ROWS } from "../constants";
import { inParts, type ScopePart } from "../policy";
import { tagsOf, toRow } from "../queries";
import { type PageRequest, type RawMember, selectPage } from "../sql";
import type { ExportRow } from "../types";

/** The request for the whole of a filter, in the order of names. */
export function along({
  scope,
  parts,
  filter,
}: Pick<PageRequest, "scope" | "parts" | "filter">): PageRequest {
  return {
    filter,
    scope,
    parts,
    sort: "name",
    limit: EXPORT_BATCH_ROWS,
    plan: "by_order",
    after: null,
    isRanked: false,
  };
}

/**
 * The lines of an export, batch by batch. That each member is in it stands under the entry of the trail before its line
 * is handed out.
 */
export async function* exportBatches(
  ctx: Ctx,
  { auditId, ...request }: PageRequest & { auditId: string },
  contacts: readonly ScopePart[],
): AsyncGenerator<ExportRow[], void> {
  let after: PageRequest["after"] = null;
  do {
    const batch: { rows: RawMember[]; lines: ExportRow[] } = await withTx(ctx, async (tx) => {
      const rows = await selectPage(tx, ctx, { ...request, after });
      const shown = rows.slice(0, request.limit);
      await auditSubjects(tx, ctx, { auditId, entityIds: shown.map(({ id }) => id) });
      return { rows, lines: await withContacts(tx, ctx, { rows: shown, contacts }) };
    });
    if (batch.lines.length > 0) yield batch.lines;
    const last: RawMember | undefined =
      batch.rows.length > request.limit ? batch.rows[request.limit - 1] : undefined;
    after = last ? { rank: 0, value: last.name, id: last.id } : null;
  } while (after);
}

type Shown = { rows: RawMember[]; contacts: readonly ScopePart[] };

async function withContacts(tx: Tx, ctx: Ctx, { rows, contacts }: Shown): Promise<ExportRow[]> {
  const sealed = await tx.member.findMany({
    where: { id: { in: rows.map(({ id }) => id) }, AND: inParts(contacts) },
    select: {
      ...{ id: true, phone: true, phoneAlt: true, email: true },
      visibility: { where: { audience: "OFFICE" }, select: { field: true, audience: true, isShown: true } },
    },
  });
  const tags = await tagsOf(tx, ctx, rows);
  const required = await officeFields(tx, ctx);
  const byId = new Map(
    sealed.map(({ visibility, ...row }) => [
      row.id,
      withoutHidden(row, hiddenFromOffice(visibility, required)),
    ]),
  );
  return rows.map((row) => {
    const contact = byId.get(row.id);
    return { ...toRow(row, tags.get(row.id)), contact: contact ? openContacts(contact) : null };
  });
}
