import "server-only";
import type { FileStorage } from "@/lib/adapters/storage/port";
import { audit } from "@/lib/core/audit";
import { authorizeEverywhere } from "@/lib/core/authz";
import type { Ctx } from "@/lib/core/ctx";
import { type Tx, withTx } from "@/lib/core/db";
import { decryptField } from "@/lib/core/field-encryption";
import { newToken } from "@/lib/core/ids";
import { knownTables, personBehind, sealedRowIds, type Tables } from "../_internal/persons";
import { ROWS_AT_ONCE } from "../inventory/constants";
import { personalTables } from "../inventory/rules";
import { selectRowsOf } from "../inventory/sql";
import type { Person } from "../inventory/types";
import { pageOf } from "./_internal/page";
import { type ZipEntry, zipOf } from "./_internal/zip";
import { EXPORT_KEPT_DAYS, TABLES_A_STEP } from "./constants";
import { copyOf, leftOut } from "./rules";
import {
  type CollectTablesInput,
  collectTablesInput,
  exportRef,
  type ExportRef,
  packExportInput,
  type PackExportInput,
} from "./schema";
import type { TableCopy } from "./types";

const DAY_MS = 86_400_000;

/**
 * The tables to collect, in groups of a step each; none when the copy is no longer wanted. Throws while the live schema
 * holds a table or column that nobody has classified.
 */
export async function planExport(ctx: Ctx, input: ExportRef): Promise<string[][]> {
  const { exportId } = exportRef.parse(input);
  authorizeEverywhere(ctx, "privacy.handle");
  return withTx(ctx, async (tx) => {
    await knownTables(tx);
    if (!(await findAsked(tx, ctx, exportId))) return [];
    const names = personalTables().map(([table]) => table);
    const groups = Math.ceil(names.length / TABLES_A_STEP);
    return Array.from({ length: groups }, (_, i) => names.slice(i * TABLES_A_STEP, (i + 1) * TABLES_A_STEP));
  });
}

/** Writes the person's rows of these tables beside the copy to be. Done twice it is the same file. */
export async function collectTables(
  ctx: Ctx,
  input: CollectTablesInput,
  storage: FileStorage,
): Promise<void> {
  const { exportId, part, tables } = collectTablesInput.parse(input);
  authorizeEverywhere(ctx, "privacy.handle");
  const copies = await withTx(ctx, async (tx) => {
    const asked = await findAsked(tx, ctx, exportId);
    if (!asked) return [];
    const known = await knownTables(tx);
    const person = await personBehind(tx, ctx, { accountId: asked.accountId });
    const found: TableCopy[] = [];
    for (const table of tables) found.push(await collect(tx, { table, known, person }));
    return found;
  });
  const bytes = Buffer.from(JSON.stringify(copies), "utf8");
  await storage.put(partKey(ctx, exportId, part), { bytes, contentType: "application/json" });
}

/**
 * Makes the one file of the parts, with the person's photos and papers in it, and says that it is ready; gives the
 * member to tell. Asked again after that, it does nothing.
 */
export async function packExport(
  ctx: Ctx,
  input: PackExportInput,
  storage: FileStorage,
): Promise<{ memberId: string | null }> {
  const { exportId, parts } = packExportInput.parse(input);
  authorizeEverywhere(ctx, "privacy.handle");
  const asked = await withTx(ctx, async (tx) => {
    const found = await findAsked(tx, ctx, exportId);
    const tenant = await tx.tenant.findUniqueOrThrow({
      where: { id: ctx.tenantId },
      select: { name: true, nameLocal: true, country: true, timeZone: true },
    });
    return found && { ...found, tenant };
  });
  if (!asked) return withTx(ctx, (tx) => memberOfReady(tx, ctx, exportId));

  const { tenant, locale, memberId } = asked;
  const copies = await readParts(ctx, { exportId, parts }, storage);
  const organisation = (locale === "en" ? null : tenant.nameLocal) ?? tenant.name;
  const { country, timeZone } = tenant;
  const page = pageOf({ locale, organisation, country, timeZone, madeAt: ctx.now, copies });
  const data = Object.fromEntries(copies.map(({ table, rows }) => [table, rows]));
  const archive = zipOf([
    { name: "index.html", bytes: Buffer.from(page, "utf8") },
    {
      name: "data.json",
      bytes: Buffer.from(JSON.stringify({ ...data, leftOut: leftOut() }, null, 2), "utf8"),
    },
    ...(await filesOf(copies, storage)),
  ]);
  const fileKey = `exports/${ctx.tenantId}/${exportId}/${newToken()}.zip`;
  await storage.put(fileKey, { bytes: archive, contentType: "application/zip" });
  const isFirst = await withTx(ctx, async (tx) => {
    const { count } = await tx.personalExport.updateMany({
      where: { id: exportId, status: "ASKED" },
      data: {
        ...{ status: "READY", fileKey, sizeBytes: archive.length, readyAt: ctx.now },
        expiresAt: new Date(ctx.now.getTime() + EXPORT_KEPT_DAYS * DAY_MS),
      },
    });
    if (count === 0) return false;
    const changes = { exportId, tables: copies.filter(({ rows }) => rows.length > 0).length };
    await audit(tx, ctx, { action: "member.make_export", entityId: memberId ?? asked.accountId, changes });
    return true;
  });
  if (!isFirst) await storage.remove(fileKey);
  for (let part = 0; part < parts; part += 1) await storage.remove(partKey(ctx, exportId, part));
  return { memberId };
}

/** Deletes the files of copies whose week is over, and returns how many. The file goes first. */
export async function forgetExports(ctx: Ctx, storage: FileStorage): Promise<number> {
  authorizeEverywhere(ctx, "privacy.handle");
  const due = await withTx(ctx, (tx) =>
    tx.personalExport.findMany({
      where: { tenantId: ctx.tenantId, status: "READY", expiresAt: { lte: ctx.now } },
      select: { id: true, fileKey: true },
    }),
  );
  for (const { fileKey } of due) if (fileKey) await storage.remove(fileKey);
  if (due.length === 0) return 0;
  await withTx(ctx, async (tx) => {
    await tx.personalExport.updateMany({
      where: { id: { in: due.map(({ id }) => id) } },
      data: { status: "EXPIRED", fileKey: null, sizeBytes: null },
    });
    await audit(tx, ctx, { action: "privacy.forget_exports", changes: { files: due.length } });
  });
  return due.length;
}

async function findAsked(tx: Tx, ctx: Ctx, exportId: string) {
  const found = await tx.personalExport.findFirst({
    where: { id: exportId, tenantId: ctx.tenantId, status: "ASKED" },
    select: { accountId: true, locale: true, account: { select: { member: { select: { id: true } } } } },
  });
  return found && { ...found, memberId: found.account.member?.id ?? null };
}

/** Who is to be told of a copy that an earlier attempt has finished. */
async function memberOfReady(tx: Tx, ctx: Ctx, exportId: string): Promise<{ memberId: string | null }> {
  const found = await tx.personalExport.findFirst({
    where: { id: exportId, tenantId: ctx.tenantId, status: "READY" },
    select: { account: { select: { member: { select: { id: true } } } } },
  });
  return { memberId: found?.account.member?.id ?? null };
}

async function collect(
  tx: Tx,
  { table: name, known, person }: { table: string; known: Tables; person: Person },
): Promise<TableCopy> {
  const table = known.get(name);
  const entry = personalTables().find(([listed]) => listed === name)?.[1];
  if (!table || !entry) throw new Error(`${name} is no table of persons`);
  const paths = entry.of.filter(({ isAboutOnly }) => !isAboutOnly);
  const sealed = { ...person, rowIds: await sealedRowIds(tx, table, { entry, person }) };
  const rows: Record<string, unknown>[] = [];
  for (let offset = 0; ; offset += ROWS_AT_ONCE) {
    const read = await selectRowsOf(tx, table, { paths, person: sealed, limit: ROWS_AT_ONCE, offset });
    rows.push(...read);
    if (read.length < ROWS_AT_ONCE) break;
  }
  return copyOf(rows, { table: name, entry, person, open: decryptField });
}

async function readParts(
  ctx: Ctx,
  { exportId, parts }: PackExportInput,
  storage: FileStorage,
): Promise<TableCopy[]> {
  const copies: TableCopy[] = [];
  for (let part = 0; part < parts; part += 1) {
    const file = await storage.get(partKey(ctx, exportId, part));
    if (!file) throw new Error("a part of a copy is missing");
    copies.push(...(JSON.parse(Buffer.from(file.bytes).toString("utf8")) as TableCopy[]));
  }
  return copies;
}

/** A file that is gone by now leaves no gap in the rest. */
async function filesOf(copies: readonly TableCopy[], storage: FileStorage): Promise<ZipEntry[]> {
  const entries: ZipEntry[] = [];
  for (const { key, name } of copies.flatMap(({ files }) => files)) {
    const file = await storage.get(key);
    if (file) entries.push({ name, bytes: file.bytes });
  }
  return entries;
}

function partKey(ctx: Ctx, exportId: string, part: number): string {
  return `exports/${ctx.tenantId}/${exportId}/part-${String(part)}.json`;
}
