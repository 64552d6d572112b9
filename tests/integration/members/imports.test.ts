import { expect, test } from "vitest";
import { addBan } from "@/lib/members/bans/_internal/add-ban";
import { withTx } from "@/lib/core/db";
import { UPLOAD_BYTES_MAX } from "@/lib/geo/files/constants";
import { applyMemberImport, discardMemberImport, uploadMemberImport } from "@/lib/members/imports/commands";
import { BATCH_ROWS } from "@/lib/members/imports/constants";
import { canRead, readableBy } from "@/lib/members/imports/policy";
import { getMemberImport } from "@/lib/members/imports/queries";
import type { MemberMapping } from "@/lib/members/imports/schema";
import { forgetWaitingImports } from "@/lib/members/imports/workflow";
import { applied, csv, job, lookAt, officer, run, tried, uploaded } from "@/tests/support/member-import";
import { audited, emitted, tenAtOnce } from "@/tests/support/tree";
import { createWorld, grant, owner, type World } from "@/tests/support/world";
import { type Cell, workbookOf } from "@/tests/support/workbook";

const people = (world: World) =>
  owner.member.findMany({
    where: { tenantId: world.tenant.id, source: "IMPORT" },
    orderBy: { name: "asc" },
  });

const HEADER = "Name,பெயர்,DOB,Sex,Mobile,Booth";
const TABLE = [
  HEADER,
  "Lakshmi,லட்சுமி,05/08/1980,F,98400 12345,FED.NORTH.B7",
  "Murugan,முருகன்,1-2-75,ஆண்,+91-98400-54321,FED.NORTH.B8",
];

test("a list is read, looked at and brought in: people with numbers, consents, history, a trail and one event a step", async () => {
  const world = await createWorld();
  const ctx = await officer(world);
  const { importId, shown } = await tried(world, ctx, csv(TABLE), { admission: "admit" });
  expect(shown).toMatchObject({ status: "TRIED", counts: { created: 2, changed: 0, same: 0, problems: 0 } });
  expect(await people(world)).toEqual([]);

  const done = await applied(world, ctx, importId);
  expect(done).toMatchObject({ status: "APPLIED", counts: shown.counts, doneRows: 2, sample: [] });
  const [lakshmi] = await people(world);
  expect(lakshmi).toMatchObject({
    nameLocal: "லட்சுமி",
    gender: "FEMALE",
    status: "ACTIVE",
    unitId: world.units.northB7.id,
  });
  expect(lakshmi?.birthDate).toEqual(new Date("1980-08-05"));
  expect(lakshmi?.number).toBeTruthy();
  const ofHer = { memberId: lakshmi?.id ?? "" };
  expect(await owner.unitMembership.count({ where: { ...ofHer, isPrimary: true } })).toBe(1);
  expect(await owner.memberStatusChange.count({ where: ofHer })).toBe(2);
  expect(await owner.consent.count({ where: { ...ofHer, purpose: "MEMBERSHIP", isGiven: true } })).toBe(1);
  expect(await owner.auditSubject.count({ where: { entityId: ofHer.memberId } })).toBe(1);
  for (const act of ["upload", "try", "apply", "finish"])
    expect(await audited(importId, `member_import.${act}`)).toBe(1);
  for (const act of ["uploaded", "applied"]) expect(await emitted(world, `members/import.${act}`)).toBe(1);
  expect(await owner.memberImportBatch.count({ where: { importId, content: { not: null } } })).toBe(0);
});

test("a spreadsheet says the same as a table, days of its calendar included", async () => {
  const world = await createWorld();
  const ctx = await officer(world);
  const rows: Cell[][] = [
    ["Name", "பெயர்", "DOB", "Mobile", "Booth"],
    ["Lakshmi & Co", "லட்சுமி", { day: "1980-08-05" }, 9840012345, "FED.NORTH.B7"],
  ];
  const file = new File([new Uint8Array(workbookOf(rows))], "people.xlsx");
  const { importId, shown } = await tried(world, ctx, file);
  expect(shown).toMatchObject({ format: "XLSX", counts: { created: 1, problems: 0 } });
  await applied(world, ctx, importId);
  expect(await people(world)).toMatchObject([{ name: "Lakshmi & Co", birthDate: new Date("1980-08-05") }]);
});

test("the same words arrive from UTF-16 in either order and from an old Windows table", async () => {
  const world = await createWorld();
  const ctx = await officer(world);
  const text = "Name,DOB,Booth\nமுருகன்,01/02/1975,FED.NORTH.B7\n";
  const little = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, "utf16le")]);
  const big = Buffer.from(little).swap16();
  for (const bytes of [little, big]) {
    const { view } = await uploaded(ctx, new File([new Uint8Array(bytes)], "a.csv"), world.units.north);
    expect(view.sample[0]?.Name).toBe("முருகன்");
  }
  const old = Buffer.from("Name,DOB,Booth\nJosé,01/02/1975,FED.NORTH.B7\n", "latin1");
  const { view } = await uploaded(ctx, new File([new Uint8Array(old)], "b.csv"), world.units.north);
  expect(view.sample[0]?.Name).toBe("José");
  expect(view.notes.map(({ key }) => key)).toEqual(["other_encoding"]);
});

test("each row that cannot be used is named with its line and reason, and the others go in", async () => {
  const world = await createWorld();
  const ctx = await officer(world);
  const elsewhere = await world.addMember(world.units.northwestB7, { phone: "+919840000001" });
  await world.addMember(world.units.northB7, { phone: "+919840000002", name: "Somebody Else" });
  await world.addMember(world.units.northB7, {
    phone: "+919840000003",
    name: "Expelled",
    status: "EXPELLED",
  });
  await owner.member.create({
    data: {
      ...{ id: crypto.randomUUID(), tenantId: world.tenant.id, unitId: world.units.northB8.id },
      ...{ name: "—", number: "E-1", status: "RESIGNED", joinedOn: world.now, appliedAt: world.now },
      ...{ updatedAt: world.now, erasedAt: world.now, restrictedAt: world.now },
    },
  });
  const banned = await world.addMember(world.units.northwestB7, { phone: "+919840000004", name: "Banned" });
  const asDecider = world.as(grant("member.ban"), grant("member.read"));
  await withTx(asDecider, (tx) =>
    addBan(tx, asDecider, {
      ...{ memberId: banned.id, unitId: world.units.northwestB7.id, reason: "FRAUD", years: 3 },
      documents: [],
    }),
  );
  await owner.member.update({ where: { id: banned.id }, data: { phone: null, phoneHash: null } });

  const row = (name: string, phone: string, rest = "05/08/1980,FED.NORTH.B7,") => `${name},${phone},${rest}`;
  const { shown, importId } = await tried(
    world,
    ctx,
    csv([
      "Name,Mobile,DOB,Booth,Member No",
      row("", "9840011111"),
      row("Bad Phone", "12"),
      row("Bad Day", "9840011112", "32/01/1980,FED.NORTH.B7,"),
      row("Child", "9840011113", "05/08/2020,FED.NORTH.B7,"),
      row("No Day", "9840011114", ",FED.NORTH.B7,"),
      row("Nowhere", "9840011115", "05/08/1980,B99,"),
      row("Not Mine", "9840011116", "05/08/1980,FED.NORTHWEST.B7,"),
      row("No Booth", "9840011117", "05/08/1980,,"),
      row("Known", "9840000001"),
      row("Another", "9840000002"),
      row("Expelled", "9840000003"),
      row("Erased", "9840011118", "05/08/1980,FED.NORTH.B7,E-1"),
      row("Newcomer", "9840000004"),
      row("First", "9840011119"),
      row("Second", "9840011119", "06/08/1980,FED.NORTH.B8,"),
      row("Good", "9840011120"),
    ]),
  );
  expect(shown.problems.map(({ line, key }) => [line, key])).toEqual([
    [2, "name_missing"],
    [3, "phone_form"],
    [4, "birth_date_form"],
    [5, "too_young"],
    [6, "birth_date_missing"],
    [7, "unit_unknown"],
    [8, "unit_unknown"],
    [9, "unit_missing"],
    [10, "known_elsewhere"],
    [11, "phone_of_another"],
    [12, "known_expelled"],
    [13, "known_closed"],
    [14, "banned"],
    [16, "repeated"],
  ]);
  expect(shown.counts).toEqual({ created: 2, changed: 0, same: 0, problems: 14 });
  const before = await owner.member.findUniqueOrThrow({ where: { id: elsewhere.id } });
  const done = await applied(world, ctx, importId);
  expect(done.problems).toEqual(shown.problems);
  expect((await people(world)).map(({ name, status }) => [name, status])).toEqual([
    ["First", "PENDING"],
    ["Good", "PENDING"],
  ]);
  expect(await owner.member.findUniqueOrThrow({ where: { id: elsewhere.id } })).toEqual(before);
});

test("a second list fills gaps or overwrites as asked, changes nobody's own ways, and a third finds all as it is", async () => {
  const world = await createWorld();
  const ctx = await officer(world);
  const first = await tried(world, ctx, csv(TABLE));
  await applied(world, ctx, first.importId);
  const again = [
    `${HEADER},Village`,
    "Laxmi,,05/08/1980,F,9840012345,FED.NORTH.B7,Melur",
    "Murugan,முருகன்,1-2-75,M,9840054321,FED.NORTH.B8,",
  ];
  const fill = await tried(world, ctx, csv(again));
  expect(fill.shown.counts).toEqual({ created: 0, changed: 1, same: 1, problems: 0 });
  await applied(world, ctx, fill.importId);
  expect((await people(world))[0]).toMatchObject({ name: "Lakshmi", place: "Melur" });
  const over = await tried(world, ctx, csv(again), { existing: "overwrite" });
  expect(over.shown.counts).toMatchObject({ changed: 1, same: 1 });
  await applied(world, ctx, over.importId);
  expect((await people(world))[0]).toMatchObject({ name: "Laxmi", nameLocal: "லட்சுமி" });
  const last = await tried(world, ctx, csv(again), { existing: "overwrite" });
  expect(last.shown.counts).toEqual({ created: 0, changed: 0, same: 2, problems: 0 });
  await expect(applyMemberImport(ctx, { importId: last.importId, hasConsents: true })).rejects.toMatchObject({
    reason: "member_import.nothing_to_do",
  });
});

test("words of the file are mapped by the office, and the mapping is proposed for the next file of its kind", async () => {
  const world = await createWorld();
  const ctx = await officer(world);
  const file = () => csv(["Name,DOB,Sex,Booth", "Kayal,05/08/1980,2,Anna Nagar"]);
  const { importId, shown } = await tried(world, ctx, file());
  expect(shown.values).toEqual({ genders: ["2"], units: ["Anna Nagar"] });
  const mapping: MemberMapping = {
    ...shown.mapping,
    genders: [{ from: "2", to: "FEMALE" }],
    units: [{ from: "Anna Nagar", unitId: world.units.northB7.id }],
  };
  expect((await lookAt(world, ctx, importId, mapping)).counts).toMatchObject({ created: 1, problems: 0 });
  await applied(world, ctx, importId);
  const { view } = await uploaded(ctx, file(), world.units.north);
  expect(view.mapping).toEqual(mapping);
});

test("a job killed in the middle goes on where it was: no row twice, none forgotten", async () => {
  const world = await createWorld();
  const ctx = await officer(world);
  const rows = Array.from({ length: BATCH_ROWS * 2 + 7 }, (_, i) => `Person ${i},01/01/1980,FED.NORTH.B7`);
  const { importId, shown } = await tried(world, ctx, csv(["Name,DOB,Booth", ...rows]), {
    admission: "admit",
  });
  expect(shown.counts).toMatchObject({ created: rows.length });
  await applyMemberImport(ctx, { importId, hasConsents: true });
  // Two runs of the job at once, as when a lease ran out although its holder still lived.
  await Promise.all([run(world, importId), run(world, importId)]);
  await run(world, importId);
  const all = await people(world);
  expect(all).toHaveLength(rows.length);
  expect(new Set(all.map(({ number }) => number)).size).toBe(rows.length);
  expect((await getMemberImport(ctx, importId)).status).toBe("APPLIED");
});

test("what changed after somebody looked is left out and said, and rights lost meanwhile bring nobody in", async () => {
  const world = await createWorld();
  const ctx = await officer(world);
  const { importId } = await tried(world, ctx, csv(TABLE));
  await world.addMember(world.units.northB7, { phone: "+919840012345", name: "Lakshmi" });
  const done = await applied(world, ctx, importId);
  expect(done.counts).toMatchObject({ created: 1, problems: 1 });
  expect(done.problems).toMatchObject([{ line: 2, key: "changed_since_trial" }]);

  const late = await tried(world, ctx, csv([HEADER, "Kayal,,05/08/1980,F,9840099999,FED.NORTH.B7"]));
  await applyMemberImport(ctx, { importId: late.importId, hasConsents: true });
  await owner.appointment.updateMany({
    where: { tenantId: world.tenant.id },
    data: { endsOn: new Date("2024-01-02") },
  });
  await run(world, late.importId);
  expect((await people(world)).map(({ name }) => name)).toEqual(["Murugan"]);
});

test("whoever may not import there is refused, a neighbour cannot tell that the file exists, and members at once need the right to admit", async () => {
  const world = await createWorld();
  const plain = await officer(world, world.units.north, ["member.read", "member.write", "unit.write"]);
  await expect(uploaded(plain, csv(TABLE), world.units.north)).rejects.toMatchObject({ code: "forbidden" });
  const ctx = await officer(world, world.units.north, ["member.import", "member.read", "unit.write"]);
  await expect(uploaded(ctx, csv(TABLE), world.units.northwest)).rejects.toMatchObject({ code: "forbidden" });
  const { importId, shown } = await tried(world, ctx, csv(TABLE), { admission: "admit" });
  expect(shown.problems.map(({ key }) => key)).toEqual(["not_admitting", "not_admitting"]);
  const neighbour = await officer(world, world.units.northwest);
  await expect(getMemberImport(neighbour, importId)).rejects.toMatchObject({ code: "not_found" });
});

test("what is listed is what may be read", async () => {
  const world = await createWorld();
  const { fed, north, northwest } = world.units;
  const all = [];
  for (const unit of [fed, north, northwest]) {
    const ctx = await officer(world, unit);
    const { importId } = await uploadMemberImport(ctx, { anchorId: unit.id, file: csv(TABLE) });
    all.push({ id: importId, anchor: { path: unit.path } });
  }
  for (const reader of [
    world.as(grant("member.import", "fed.north")),
    world.as(grant("member.import")),
    world.as(),
  ]) {
    const listed = await withTx(reader, (tx) =>
      tx.memberImport.findMany({ where: readableBy(reader), select: { id: true } }),
    );
    const decided = all.filter((one) => canRead(reader, one)).map(({ id }) => id);
    expect(listed.map(({ id }) => id).sort()).toEqual(decided.sort());
  }
});

test("of ten who bring one file in at once exactly one does, and a file put aside holds nothing any more", async () => {
  const world = await createWorld();
  const ctx = await officer(world);
  const { importId } = await tried(world, ctx, csv(TABLE));
  const attempts = await tenAtOnce(() => applyMemberImport(ctx, { importId, hasConsents: true }));
  expect(attempts.successes).toBe(1);

  const other = await tried(world, ctx, csv([HEADER, "Kayal,,05/08/1980,F,9840099999,FED.NORTH.B7"]));
  await discardMemberImport(ctx, { importId: other.importId });
  expect(
    await owner.memberImportBatch.count({ where: { importId: other.importId, content: { not: null } } }),
  ).toBe(0);
  const forgotten = await uploaded(ctx, csv(TABLE), world.units.north);
  await owner.memberImport.update({
    where: { id: forgotten.importId },
    data: { uploadedAt: new Date("2026-10-01") },
  });
  expect(await forgetWaitingImports(job(world))).toBe(1);
});

test("a broken workbook, a zip bomb, an endless line and what is no table are refused with a reason, and nothing is kept", async () => {
  const world = await createWorld();
  const ctx = await officer(world);
  const bomb = workbookOf([["Name"], ["x"]]);
  const files: [File, string][] = [
    [new File([new Uint8Array(bomb.subarray(0, bomb.length - 30))], "cut.xlsx"), "unit_import.unreadable"],
    [new File(["%PDF-1.4"], "people.pdf"), "unit_import.no_table"],
    [new File([""], "empty.csv"), "unit_import.empty"],
    [new File([`Name\n"${"x".repeat(2_000_000)}`], "line.csv"), "unit_import.unreadable"],
    [new File([new Uint8Array(UPLOAD_BYTES_MAX + 1)], "large.csv"), "unit_import.too_large"],
    [new File([new Uint8Array(await zipBomb())], "bomb.xlsx"), "unit_import.too_much_inside"],
  ];
  for (const [file, reason] of files) {
    await expect(uploaded(ctx, file, world.units.north)).rejects.toMatchObject({ reason });
  }
  expect(await owner.memberImport.count({ where: { tenantId: world.tenant.id } })).toBe(0);
});

async function zipBomb(): Promise<Buffer> {
  const { zipOf } = await import("@/tests/support/zip");
  return zipOf({
    "xl/workbook.xml": Buffer.from("<workbook/>"),
    "xl/media/x.png": Buffer.alloc(160 * 1024 * 1024),
  });
}
