import { expect, test } from "vitest";
import { memoryStorage } from "@/lib/adapters/storage/memory";
import type { FileStorage } from "@/lib/adapters/storage/port";
import { approveRequest } from "@/lib/approvals/requests/commands";
import { listSightings } from "@/lib/audit/sightings/queries";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { newId } from "@/lib/core/ids";
import { unzip } from "@/lib/geo/files/_internal/unzip";
import { readCatalogue } from "@/lib/privacy/inventory/sql";
import type { CatalogueColumn } from "@/lib/privacy/inventory/types";
import { LEFT_OUT_OF_UNITS } from "@/lib/privacy/unit-exports/constants";
import { exportedTables, shownColumns, unitTables } from "@/lib/privacy/unit-exports/rules";
import {
  collectUnitTables,
  forgetUnitExports,
  packUnitExport,
  planUnitExport,
} from "@/lib/privacy/unit-exports/workflow";
import { askForUnitExport, fetchUnitExport } from "@/lib/units/exports/commands";
import { findUnitExports } from "@/lib/units/exports/queries";
import { appoint, entered } from "@/tests/support/offices";
import { tenAtOnce } from "@/tests/support/tree";
import { createWorld, grant, owner, type World } from "@/tests/support/world";

const job = (world: World) =>
  world.asJob("privacy.make-unit-export", grant("privacy.handle"), grant("member.read"));
const ALL = ["unit.export", "member.read", "member.export", "member.read_contact"];

async function officer(world: World, unit = world.units.north, rights: readonly string[] = ALL) {
  const person = await world.asMember(unit);
  await appoint(world, person.member, unit, rights);
  return { ...person, ctx: await entered(person) };
}

async function made(world: World, ctx: Ctx, storage: FileStorage, unitId = world.units.north.id) {
  await askForUnitExport(ctx, { unitId, locale: "en" });
  const { id: exportId } = await owner.unitExport.findFirstOrThrow({
    where: { tenantId: world.tenant.id, status: "ASKED" },
  });
  await run(world, exportId, storage);
  return exportId;
}

async function run(world: World, exportId: string, storage: FileStorage) {
  const groups = await planUnitExport(job(world), { exportId });
  for (const [part, tables] of groups.entries()) {
    await collectUnitTables(job(world), { exportId, part, tables }, storage);
  }
  if (groups.length > 0) await packUnitExport(job(world), { exportId, parts: groups.length }, storage);
  return groups;
}

async function contentsOf(ctx: Ctx, exportId: string, storage: FileStorage) {
  const { bytes } = await fetchUnitExport(ctx, { exportId }, storage);
  const files = unzip(Buffer.from(bytes));
  const rows = (table: string) =>
    JSON.parse(files.get(`${table}.json`)?.toString("utf8") ?? "null") as Record<string, unknown>[];
  return { files, rows, all: [...files.values()].map((file) => file.toString("utf8")).join("\n") };
}

async function poll(world: World, unitId: string, question: string) {
  await owner.poll.create({
    data: {
      ...{ id: newId(), tenantId: world.tenant.id, unitId, question, createdAt: world.now },
      ...{ includesBelow: true, closesAt: new Date("2026-12-24") },
      options: { create: [{ id: newId(), tenantId: world.tenant.id, position: 1, text: `${question} yes` }] },
    },
  });
}

test("the file holds what belongs to the unit and below it, and nothing of the unit beside or above", async () => {
  const world = await createWorld();
  const storage = memoryStorage();
  const { ctx, member } = await officer(world);
  const below = await world.addMember(world.units.northB7, { name: "Below" });
  await world.addMember(world.units.northwestB7, { name: "Beside" });
  await world.addMember(world.units.fed, { name: "Above" });
  await poll(world, world.units.northB7.id, "Ours");
  await poll(world, world.units.northwest.id, "Theirs");
  await poll(world, world.units.fed.id, "Everybody");

  const { rows, all, files } = await contentsOf(ctx, await made(world, ctx, storage), storage);
  expect(
    rows("members")
      .map(({ id }) => id)
      .toSorted(),
  ).toEqual([below.id, member.id].toSorted());
  expect(
    rows("units")
      .map(({ path }) => path)
      .toSorted(),
  ).toEqual(["fed.north", "fed.north.b7", "fed.north.b8"]);
  expect(rows("polls").map(({ question }) => question)).toEqual(["Ours"]);
  expect(rows("poll_options").map(({ text }) => text)).toEqual(["Ours yes"]);
  expect(rows("appointments")).toHaveLength(1);
  for (const stranger of ["Beside", "Above", "Theirs", "Everybody"]) expect(all).not.toContain(stranger);
  expect(files.get("README.txt")?.toString("utf8")).toContain("All records of fed.north");
});

test("contacts stand in it where they may be read and are shown, and no secret, sealed text or ballot does", async () => {
  const world = await createWorld({ officeFields: [] });
  const storage = memoryStorage();
  const { ctx } = await officer(world);
  const open = await world.addMember(world.units.northB7, { phone: "+917000000111" });
  const hidden = await world.addMember(world.units.northB7, { phone: "+917000000222" });
  const tenantId = world.tenant.id;
  const { ctx: reader } = await officer(world, world.units.north, [
    "unit.export",
    "member.read",
    "member.export",
  ]);
  await owner.memberVisibility.create({
    data: {
      ...{ tenantId, memberId: hidden.id, field: "PHONE", audience: "OFFICE", isShown: false },
      changedAt: world.now,
    },
  });

  const told = await contentsOf(ctx, await made(world, ctx, storage), storage);
  expect(told.all).toContain("+917000000111");
  expect(told.all).not.toContain("+917000000222");
  expect(told.all).not.toContain(open.cardToken);
  expect(told.all).not.toContain(open.phoneHash);
  for (const table of ["ballots", "sealed_ballots", "sessions", "notifications", "poll_roll_entries"]) {
    expect(told.files.has(`${table}.json`)).toBe(false);
  }
  const without = await contentsOf(reader, await made(world, reader, storage), storage);
  expect(without.all).not.toContain("+917000000111");
});

test("it is fetched once, by who asked for it, in time, and while they may", async () => {
  const world = await createWorld();
  const storage = memoryStorage();
  const { ctx, member } = await officer(world);
  const other = await officer(world);
  const exportId = await made(world, ctx, storage);
  await expect(fetchUnitExport(other.ctx, { exportId }, storage)).rejects.toThrow("not_found");

  const { successes, refusals } = await tenAtOnce(() => fetchUnitExport(ctx, { exportId }, storage));
  expect([successes, new Set(refusals)]).toEqual([1, new Set(["not_found.unit_export"])]);

  const late = await made(world, ctx, storage);
  const inFourDays = { ...ctx, now: new Date(world.now.getTime() + 4 * 86_400_000) };
  await expect(fetchUnitExport(inFourDays, { exportId: late }, storage)).rejects.toThrow("not_found");
  expect(await forgetUnitExports({ ...job(world), now: inFourDays.now }, storage)).toBe(1);
  expect(
    (await findUnitExports(ctx, { unitId: world.units.north.id }))?.files.map(({ status }) => status),
  ).toEqual(["EXPIRED", "FETCHED"]);

  const third = await made(world, ctx, storage);
  await owner.appointment.updateMany({
    where: { memberId: member.id },
    data: { endsOn: new Date("2026-11-01") },
  });
  await expect(fetchUnitExport({ ...ctx, grants: [] }, { exportId: third }, storage)).rejects.toThrow(
    "forbidden",
  );
});

test("who lost the right before the job ran gets no file", async () => {
  const world = await createWorld();
  const { ctx, member } = await officer(world);
  await askForUnitExport(ctx, { unitId: world.units.north.id, locale: "en" });
  await owner.appointment.updateMany({
    where: { memberId: member.id },
    data: { endsOn: new Date("2026-11-01") },
  });
  const { id } = await owner.unitExport.findFirstOrThrow({ where: { tenantId: world.tenant.id } });
  expect(await run(world, id, memoryStorage())).toEqual([]);
});

test("only who may take out the unit with all below it asks, and asking twice is asking once", async () => {
  const world = await createWorld();
  const { ctx } = await officer(world);
  const ask = (as: Ctx, unitId: string) => askForUnitExport(as, { unitId, locale: "en" });
  await expect(ask(ctx, world.units.northwest.id)).rejects.toThrow("forbidden");
  await expect(ask(ctx, world.units.fed.id)).rejects.toThrow("forbidden");
  const narrow = await world.asMember(world.units.north, grant("unit.export", "fed.north", "unit"));
  await expect(ask(narrow.ctx, world.units.north.id)).rejects.toThrow("forbidden");
  expect(await findUnitExports(narrow.ctx, { unitId: world.units.north.id })).toBeNull();

  const { successes, refusals } = await tenAtOnce(() => ask(ctx, world.units.north.id));
  expect([successes, new Set(refusals)]).toEqual([1, new Set(["unit_export.under_way"])]);
});

test("it stands in the trail, and each member in it sees that they were taken out", async () => {
  const world = await createWorld();
  const { ctx } = await officer(world);
  const { ctx: seen } = await world.asMember(world.units.northB7);
  await made(world, ctx, memoryStorage());
  const acts = await owner.auditEntry.findMany({
    where: { tenantId: world.tenant.id, entityId: world.units.north.id },
    orderBy: { id: "asc" },
  });
  expect(acts.map(({ action }) => action)).toEqual(["unit.export", "unit.make_export"]);
  expect((await listSightings(seen, {})).items.map(({ kind }) => kind)).toEqual(["exported"]);
});

test("marked, it waits for a second person who may do the same", async () => {
  const world = await createWorld();
  const [asker, second] = [await officer(world), await officer(world)];
  const mark = { act: "unit.export", markedBy: asker.account.id, markedAt: world.now };
  await owner.fourEyesMark.create({ data: { tenantId: world.tenant.id, ...mark } });
  await expect(
    askForUnitExport(asker.ctx, { unitId: world.units.north.id, locale: "ta" }),
  ).rejects.toMatchObject({ code: "awaiting" });
  expect(await owner.unitExport.count({ where: { tenantId: world.tenant.id } })).toBe(0);
  const { id } = await owner.approvalRequest.findFirstOrThrow({ where: { tenantId: world.tenant.id } });
  await approveRequest(second.ctx, { requestId: id });
  const [row] = await owner.unitExport.findMany({ where: { tenantId: world.tenant.id } });
  expect(row).toMatchObject({ accountId: asker.account.id, locale: "ta", status: "ASKED" });
});

test("every table with a unit is in the file or left out for a reason, and a new one is found by itself", async () => {
  const world = await createWorld();
  const live = await withTx(world.as(), readCatalogue);
  const tables = unitTables(live);
  const named = live.filter(({ column, refersTo }) => refersTo === "units" || /(^|_)unit_id$/.test(column));
  const machinery = new Set(["unit_member_counts", "unit_tallies", "unit_tally_deltas", "bans"]);
  const forgotten = named.filter(({ table }) => !tables.has(table) && !machinery.has(table));
  expect(forgotten.map(({ table }) => table)).toEqual([]);
  expect(Object.keys(LEFT_OUT_OF_UNITS).filter((table) => !tables.has(table))).toEqual([]);
  for (const table of [
    "grievances",
    "grievance_steps",
    "elections",
    "candidates",
    "consents",
    "unit_imports",
  ]) {
    expect(exportedTables(tables)).toContain(table);
  }
  expect(tables.get("candidates")).toEqual([{ column: "contest_id", parent: "contests" }]);
  expect(shownColumns("members")).not.toContain("phone");

  const like = live.find(({ table, column }) => table === "polls" && column === "unit_id");
  if (!like) throw new Error("no column to copy");
  const diary = { of: "nobody", why: "published", columns: { key: "id tenant_id unit_id" } } as const;
  const added: CatalogueColumn[] = [...live, { ...like, table: "diaries" }];
  expect(exportedTables(unitTables(added, { diaries: diary }))).toEqual(["diaries", "units"]);
});
