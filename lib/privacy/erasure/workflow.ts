import "server-only";
import type { FileStorage } from "@/lib/adapters/storage/port";
import { audit } from "@/lib/core/audit";
import { authorizeEverywhere } from "@/lib/core/authz";
import type { Ctx } from "@/lib/core/ctx";
import { type Tx, withTx } from "@/lib/core/db";
import { knownTables, ownRowIds, personBehind, sealedRowIds, type Tables } from "../_internal/persons";
import { emptiedColumns, keptOf, personalTables } from "../inventory/rules";
import { deleteRowsOf, emptyRowsOf } from "../inventory/sql";
import type { Person } from "../inventory/types";
import { requestRef, type RequestRef } from "../requests/schema";

/**
 * Erases a person whose request was granted: every row and column of theirs, in all tables of the inventory, but for
 * what a rule keeps; their files first. All of it in one transaction, or none. Asked again, there is nothing to do.
 * Throws while the live schema holds a table or column that nobody has classified.
 */
export async function erasePerson(ctx: Ctx, input: RequestRef, storage: FileStorage): Promise<void> {
  const { requestId } = requestRef.parse(input);
  authorizeEverywhere(ctx, "privacy.handle");
  const files = await withTx(ctx, async (tx) => {
    await knownTables(tx);
    const memberId = await findGranted(tx, ctx, requestId);
    return memberId === null ? [] : filesOf(tx, ctx, memberId);
  });
  for (const key of files) await storage.remove(key);

  await withTx(ctx, async (tx) => {
    const memberId = await findGranted(tx, ctx, requestId);
    if (memberId === null) return;
    const tables = await knownTables(tx);
    const person = await personBehind(tx, ctx, { memberId });
    await eraseRows(tx, tables, { ...person, rowIds: await ownRowIds(tx, tables, person) });
    await tx.member.updateMany({
      where: { id: { in: [...person.memberIds] } },
      data: { erasedAt: ctx.now, updatedAt: ctx.now },
    });
    await tx.account.updateMany({
      where: { id: { in: [...person.accountIds] } },
      data: { status: "DEACTIVATED", deactivatedAt: ctx.now },
    });
    await tx.privacyRequest.updateMany({
      where: { id: requestId },
      data: { status: "DONE", doneAt: ctx.now },
    });
    const rules = [...new Set(keptOf().map(({ rule }) => rule))];
    await audit(tx, ctx, { action: "member.erase", entityId: memberId, changes: { requestId, kept: rules } });
  });
}

async function findGranted(tx: Tx, ctx: Ctx, requestId: string): Promise<string | null> {
  const request = await tx.privacyRequest.findFirst({
    where: { id: requestId, tenantId: ctx.tenantId, kind: "ERASURE", status: "GRANTED" },
    select: { memberId: true },
  });
  return request?.memberId ?? null;
}

async function filesOf(tx: Tx, ctx: Ctx, memberId: string): Promise<string[]> {
  const member = await tx.member.findFirst({
    where: { id: memberId, tenantId: ctx.tenantId },
    select: { photoKey: true, accountId: true, evidence: { select: { fileKey: true } } },
  });
  if (!member) return [];
  const copies = await tx.personalExport.findMany({
    where: { tenantId: ctx.tenantId, accountId: member.accountId ?? ctx.tenantId, fileKey: { not: null } },
    select: { fileKey: true },
  });
  return [
    member.photoKey,
    ...member.evidence.map(({ fileKey }) => fileKey),
    ...copies.map(({ fileKey }) => fileKey),
  ].filter((key) => key !== null);
}

/** The records that lead to a person are emptied last: until then everything else is found by them. */
async function eraseRows(tx: Tx, tables: Tables, person: Person): Promise<void> {
  for (const [name, entry] of personalTables().toReversed()) {
    const table = tables.get(name);
    if (!table) throw new Error(`${name} is no table`);
    const isSealed = entry.of.some(({ is }) => is === "sealed_contact");
    const whose = isSealed ? { ...person, rowIds: await sealedRowIds(tx, table, { entry, person }) } : person;
    const of = { paths: entry.of, person: whose };
    if (entry.erasure.as === "deleted") await deleteRowsOf(tx, table, of);
    else
      await emptyRowsOf(tx, table, { ...of, columns: emptiedColumns(entry), set: entry.erasure.set ?? {} });
  }
}
