import "server-only";
import type { FileStorage } from "@/lib/adapters/storage/port";
import { audit } from "@/lib/core/audit";
import { authorizeEverywhere, isAllowedSomewhere } from "@/lib/core/authz";
import type { Ctx } from "@/lib/core/ctx";
import { type Tx, withTx } from "@/lib/core/db";
import { newToken } from "@/lib/core/ids";
import { exportMembersOfUnit } from "@/lib/members/directory/workflow";
import { ctxOfAccount } from "@/lib/units/appointments/sql";
import { UNIT_EXPORT_KEPT_DAYS } from "@/lib/units/exports/constants";
import { canExport } from "@/lib/units/exports/policy";
import { knownTables, type Tables } from "../_internal/persons";
import { zipOf } from "../exports/_internal/zip";
import { TABLES_A_STEP } from "../exports/constants";
import { ROWS_AT_ONCE } from "../inventory/constants";
import { readmeOf } from "./_internal/readme";
import { exportedTables, shownColumns, unitTables } from "./rules";
import {
  type CollectUnitTablesInput,
  collectUnitTablesInput,
  type PackUnitExportInput,
  packUnitExportInput,
  unitExportRef,
  type UnitExportRef,
} from "./schema";
import { selectRowsOfUnit } from "./sql";
import type { UnitTableCopy, UnitTables } from "./types";

const DAY_MS = 86_400_000;

/**
 * The tables to collect, in groups of a step each; none when the file is no longer wanted, or who asked may no longer
 * take it. Throws while the live schema holds a table or column that nobody has classified.
 */
export async function planUnitExport(ctx: Ctx, input: UnitExportRef): Promise<string[][]> {
  const { exportId } = unitExportRef.parse(input);
  authorizeEverywhere(ctx, "privacy.handle");
  return withTx(ctx, async (tx) => {
    const tables = unitTablesOf(await knownTables(tx));
    if (!(await findAsked(tx, ctx, exportId))) return [];
    const names = ["members", ...exportedTables(tables)];
    const groups = Math.ceil(names.length / TABLES_A_STEP);
    return Array.from({ length: groups }, (_, i) => names.slice(i * TABLES_A_STEP, (i + 1) * TABLES_A_STEP));
  });
}

/**
 * Writes the unit's rows of these tables beside the file to be, read as who asked for it: the walls let through what
 * they let through for them. Done twice it is the same file.
 */
export async function collectUnitTables(
  ctx: Ctx,
  input: CollectUnitTablesInput,
  storage: FileStorage,
): Promise<void> {
  const { exportId, part, tables: names } = collectUnitTablesInput.parse(input);
  authorizeEverywhere(ctx, "privacy.handle");
  const asked = await withTx(ctx, (tx) => findAsked(tx, ctx, exportId));
  const copies: UnitTableCopy[] = [];
  if (asked) {
    if (names.includes("members")) copies.push(await collectMembers(asked));
    const rest = names.filter((name) => name !== "members");
    copies.push(...(await withTx(asked.asker, (tx) => collect(tx, rest, asked.unit.path))));
  }
  const bytes = Buffer.from(JSON.stringify(copies), "utf8");
  await storage.put(partKey(ctx, exportId, part), { bytes, contentType: "application/json" });
}

/**
 * Makes the one file of the parts, with what is not in it and why, and says that it is ready; gives the member to
 * tell. Asked again after that, it does nothing.
 */
export async function packUnitExport(
  ctx: Ctx,
  input: PackUnitExportInput,
  storage: FileStorage,
): Promise<{ memberId: string | null }> {
  const { exportId, parts } = packUnitExportInput.parse(input);
  authorizeEverywhere(ctx, "privacy.handle");
  const asked = await withTx(ctx, (tx) => findAsked(tx, ctx, exportId));
  if (!asked) return { memberId: await withTx(ctx, (tx) => memberOfReady(tx, exportId)) };

  const entries = [{ name: "README.txt", bytes: Buffer.from(readmeOf(asked, ctx.now), "utf8") }];
  for (let part = 0; part < parts; part += 1) {
    const file = await storage.get(partKey(ctx, exportId, part));
    if (!file) throw new Error("a part of a file is missing");
    for (const { table, rows } of JSON.parse(Buffer.from(file.bytes).toString("utf8")) as UnitTableCopy[]) {
      entries.push({ name: `${table}.json`, bytes: Buffer.from(JSON.stringify(rows, null, 1), "utf8") });
    }
  }
  const archive = zipOf(entries);
  const fileKey = `unit-exports/${ctx.tenantId}/${exportId}/${newToken()}.zip`;
  await storage.put(fileKey, { bytes: archive, contentType: "application/zip" });
  const isFirst = await withTx(ctx, async (tx) => {
    const { count } = await tx.unitExport.updateMany({
      where: { id: exportId, status: "ASKED" },
      data: {
        ...{ status: "READY", fileKey, sizeBytes: archive.length, readyAt: ctx.now },
        expiresAt: new Date(ctx.now.getTime() + UNIT_EXPORT_KEPT_DAYS * DAY_MS),
      },
    });
    if (count === 0) return false;
    const changes = { exportId, tables: entries.length - 1 };
    await audit(tx, ctx, { action: "unit.make_export", entityId: asked.unitId, changes });
    return true;
  });
  if (!isFirst) await storage.remove(fileKey);
  for (let part = 0; part < parts; part += 1) await storage.remove(partKey(ctx, exportId, part));
  return { memberId: asked.memberId };
}

/** Deletes files that nobody fetched in time, and returns how many. The file goes first. */
export async function forgetUnitExports(ctx: Ctx, storage: FileStorage): Promise<number> {
  authorizeEverywhere(ctx, "privacy.handle");
  const due = await withTx(ctx, (tx) =>
    tx.unitExport.findMany({
      where: { tenantId: ctx.tenantId, status: "READY", expiresAt: { lte: ctx.now } },
      select: { id: true, fileKey: true },
    }),
  );
  for (const { fileKey } of due) if (fileKey) await storage.remove(fileKey);
  if (due.length === 0) return 0;
  await withTx(ctx, async (tx) => {
    await tx.unitExport.updateMany({
      where: { id: { in: due.map(({ id }) => id) }, status: "READY" },
      data: { status: "EXPIRED", fileKey: null, sizeBytes: null },
    });
    await audit(tx, ctx, { action: "unit.forget_exports", changes: { files: due.length } });
  });
  return due.length;
}

async function findAsked(tx: Tx, ctx: Ctx, exportId: string) {
  const found = await tx.unitExport.findFirst({
    where: { id: exportId, tenantId: ctx.tenantId, status: "ASKED" },
    select: {
      ...{ accountId: true, auditId: true, unitId: true, locale: true },
      unit: { select: { path: true, name: true, nameLocal: true } },
    },
  });
  if (!found) return null;
  const asker = await ctxOfAccount(tx, ctx, found.accountId);
  if (!canExport(asker, found.unit)) return null;
  return { ...found, asker, memberId: asker.actor.kind === "person" ? asker.actor.memberId : null };
}

type AskedExport = NonNullable<Awaited<ReturnType<typeof findAsked>>>;

/** Who is to be told of a file that an earlier attempt has finished. */
async function memberOfReady(tx: Tx, exportId: string): Promise<string | null> {
  const found = await tx.unitExport.findFirst({
    where: { id: exportId, status: "READY" },
    select: { account: { select: { member: { select: { id: true } } } } },
  });
  return found?.account.member?.id ?? null;
}

/** Members as a list of them hands them out, and none to who may take out no list. */
async function collectMembers({ asker, unitId, auditId }: AskedExport): Promise<UnitTableCopy> {
  const mayList = isAllowedSomewhere(asker, "member.export");
  const lines = mayList ? await exportMembersOfUnit(asker, { unitId, auditId }) : [];
  return { table: "members", rows: lines.map((line) => ({ ...line, photoKey: undefined })) };
}

async function collect(tx: Tx, names: readonly string[], path: string): Promise<UnitTableCopy[]> {
  const known = await knownTables(tx);
  const tables = unitTablesOf(known);
  const copies: UnitTableCopy[] = [];
  for (const name of names) {
    const table = known.get(name);
    if (!table || !tables.has(name)) throw new Error(`${name} is no table of units`);
    const columns = shownColumns(name);
    const rows: UnitTableCopy["rows"] = [];
    for (let offset = 0; ; offset += ROWS_AT_ONCE) {
      const read = await selectRowsOfUnit(tx, table, { tables, path, columns, limit: ROWS_AT_ONCE, offset });
      rows.push(...read);
      if (read.length < ROWS_AT_ONCE) break;
    }
    copies.push({ table: name, rows });
  }
  return copies;
}

function unitTablesOf(known: Tables): UnitTables {
  return unitTables([...known.values()].flatMap(({ columns }) => [...columns.values()]));
}

function partKey(ctx: Ctx, exportId: string, part: number): string {
  return `unit-exports/${ctx.tenantId}/${exportId}/part-${String(part)}.json`;
}
