import "server-only";
import { audit } from "@/lib/core/audit";
import { sourcesGiving } from "@/lib/core/authz";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { requireSecondPerson } from "@/lib/core/second-person";
import { actorAsSubject, watch } from "@/lib/core/watch";
import type { Prisma } from "@/prisma/generated/client";
import { along, exportBatches } from "./_internal/export-batches";
import { authorizeExport, contactParts, exportedParts } from "./policy";
import { assertTagsKnown, scopeWithin } from "./queries";
import { type Scope, union } from "./rules";
import { exportMembersInput, type ExportMembersInput } from "./schema";
import { countFiltered, type PageRequest } from "./sql";
import type { MemberExport } from "./types";

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
    await assertTagsKnown(tx, ctx, filter.tag);
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
  return { total, hasContacts, batches: () => exportBatches(ctx, { ...request, auditId }, contacts) };
}

/** The unit over which a second person must hold the right: the one the export is of, or else the organisation. */
function topOf(scope: Scope): string | null {
  if (scope.everywhere) return null;
  const [top, ...more] = [...scope.roots, ...scope.exact];
  return more.length === 0 ? (top ?? null) : null;
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
