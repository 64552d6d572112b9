import "server-only";
import { audit, auditSubjects } from "@/lib/core/audit";
import { sourcesGiving } from "@/lib/core/authz";
import type { Ctx } from "@/lib/core/ctx";
import { withTx, type Tx } from "@/lib/core/db";
import { requireSecondPerson } from "@/lib/core/second-person";
import { actorAsSubject, watch } from "@/lib/core/watch";
import { officeFields } from "@/lib/members/_internal/office-fields";
import { openContacts } from "@/lib/members/profiles/_internal/contact";
import { withoutHidden } from "@/lib/members/profiles/_internal/without-hidden";
import { hiddenFromOffice } from "@/lib/members/visibility/rules";
import type { Prisma } from "@/prisma/generated/client";
import { EXPORT_BATCH_ROWS } from "./constants";
import { authorizeExport, contactParts, exportedParts, inParts, type ScopePart } from "./policy";
import { scopeWithin, toRow } from "./queries";
import { type Scope, union } from "./rules";
import { exportMembersInput, type ExportMembersInput } from "./schema";
import { countFiltered, selectPage, type PageRequest, type RawMember } from "./sql";
import type { ExportRow, MemberExport } from "./types";

/**
 * Opens an export of the whole result of a filter: members whom the caller may both read and export, with
 * contacts only where those may be read and are shown by the member. Who took out how many, by which filter and what for is in the audit
 * trail before the first line is read, and with each line that it held this member.
 */
export async function exportMembers(ctx: Ctx, input: ExportMembersInput): Promise<MemberExport> {
  const { ids, purpose, ...filter } = exportMembersInput.parse(input);
  authorizeExport(ctx);

  const contacts = contactParts(ctx);
  const parts = exportedParts(ctx);
  const request = await withTx(ctx, async (tx) => {
    const reached = union(parts.map(({ scope }) => scope));
    const scope = await scopeWithin(tx, ctx, { scope: reached, unitId: filter.unit });
    return { ...along({ scope, parts, filter }), ids };
  });
  const { total, auditId } = await withTx(ctx, async (tx) => {
    const n = await countFiltered(tx, ctx, { ...request, countMax: Number.MAX_SAFE_INTEGER });
    await requireSecondPerson(tx, ctx, {
      ...{ act: "member.export", input: { ids, purpose, ...filter }, includesBelow: true },
      unitPath: topOf(request.scope),
      shown: () => ({
        about: null,
        lines: [
          { label: { field: "members" }, from: null, to: { count: n } },
          { label: { field: "contacts" }, from: null, to: { word: contacts.length > 0 ? "yes" : "no" } },
          { label: { field: "purpose" }, from: null, to: { word: purpose } },
        ],
      }),
    });
    const offices = sourcesGiving(ctx, "member.export");
    const auditId = await audit(tx, ctx, {
      action: "member.export",
      changes: { members: n, filter: describe(filter, ids), contacts: contacts.length > 0, purpose, offices },
    });
    await watch(tx, ctx, [{ kind: "mass_export", uses: n, ...actorAsSubject(ctx) }]);
    return { total: n, auditId };
  });
  const hasContacts = contacts.length > 0;
  return { total, hasContacts, batches: () => read(ctx, { ...request, auditId }, contacts) };
}

/** The unit over which a second person must hold the right: the one the export is of, or else the organisation. */
function topOf(scope: Scope): string | null {
  if (scope.everywhere) return null;
  const [top, ...more] = [...scope.roots, ...scope.exact];
  return more.length === 0 ? (top ?? null) : null;
}

function along({ scope, parts, filter }: Pick<PageRequest, "scope" | "parts" | "filter">): PageRequest {
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

/** The filter as facts; what was searched for is a name, so only that there was a search is kept. */
function describe(
  { q, ...filter }: PageRequest["filter"],
  ids: readonly string[] | undefined,
): Prisma.InputJsonObject {
  const facts: Record<string, string | string[] | number | boolean> = {
    isSearch: Boolean(q),
    ticked: ids?.length ?? 0,
  };
  for (const [name, value] of Object.entries(filter)) {
    if (value !== undefined && value.length > 0) facts[name] = value;
  }
  return facts;
}

async function* read(
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
  const required = await officeFields(tx, ctx);
  const byId = new Map(
    sealed.map(({ visibility, ...row }) => [
      row.id,
      withoutHidden(row, hiddenFromOffice(visibility, required)),
    ]),
  );
  return rows.map((row) => {
    const contact = byId.get(row.id);
    return { ...toRow(row), contact: contact ? openContacts(contact) : null };
  });
}
