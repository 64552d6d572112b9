import { expect, test } from "vitest";
import { INFLATED_BYTES_MAX, UPLOAD_BYTES_MAX } from "@/lib/geo/files/constants";
import {
  applyUnitImport,
  discardUnitImport,
  tryUnitImport,
  uploadUnitImport,
} from "@/lib/units/imports/commands";
import { canRead, readableBy } from "@/lib/units/imports/policy";
import { getUnitImport, listUnitImports } from "@/lib/units/imports/queries";
import type { UnitMapping } from "@/lib/units/imports/schema";
import { createUnit } from "@/lib/units/tree/commands/create-unit";
import { withTx } from "@/lib/core/db";
import { createWorld, grant, owner, type World } from "@/tests/support/world";
import { answersOf, audited, brokenPaths, emitted, pathsOf, tenAtOnce } from "@/tests/support/tree";
import { zipOf } from "@/tests/support/zip";

const importer = (path = "fed") => grant("unit.import", path);
const csv = (text: string, name = "units.csv") => new File([text], name);

/** Uploads, tries with the guessed mapping or the given one, and says what it would do. */
async function tried(world: World, file: File, mapping?: Partial<UnitMapping>) {
  const ctx = world.as(importer());
  const { importId } = await uploadUnitImport(ctx, { anchorId: world.units.fed.id, file });
  const uploaded = await getUnitImport(ctx, importId);
  await tryUnitImport(ctx, { importId, mapping: { ...uploaded.mapping, ...mapping } });
  const view = await getUnitImport(ctx, importId);
  if (!view.outcome) throw new Error("a tried import has an outcome");
  return { ctx, importId, view, outcome: view.outcome };
}

const table = [
  "level,code,name,name_ta,parent,electors",
  "district,D1,Chennai,சென்னை,FED,",
  "booth,D1B1,Booth one,,D1,1200",
  "booth,D1B2,Booth two,,D1,950",
].join("\n");

test("a table is read, its columns understood, tried and taken over, leaving an audit row and one event a step", async () => {
  const world = await createWorld();

  const { ctx, importId, outcome } = await tried(world, csv(table));
  expect(outcome).toMatchObject({ total: { created: 3, changed: 0, same: 0 }, problemCount: 0 });
  expect(await pathsOf(world)).toHaveLength(6); // nothing has happened yet
  await applyUnitImport(ctx, { importId });

  const booth = await owner.unit.findFirstOrThrow({ where: { tenantId: world.tenant.id, code: "D1B1" } });
  expect(booth).toMatchObject({ path: "fed.d1.d1b1", name: "Booth one", metadata: { electors: 1200 } });
  const district = await owner.unit.findFirstOrThrow({ where: { tenantId: world.tenant.id, code: "D1" } });
  expect(district.nameLocal).toBe("சென்னை");
  for (const act of ["upload", "try", "apply"]) expect(await audited(importId, `unit_import.${act}`)).toBe(1);
  for (const act of ["uploaded", "tried", "applied"])
    expect(await emitted(world, `units/import.${act}`)).toBe(1);
  expect(await brokenPaths(world)).toEqual([]);
});

test("the dry run and applying count the same, and a second file fills gaps without touching what is there", async () => {
  const world = await createWorld();
  const first = await tried(world, csv(table));
  await applyUnitImport(first.ctx, { importId: first.importId });
  const applied = await getUnitImport(first.ctx, first.importId);
  expect(applied.outcome).toEqual(first.outcome);
  expect(applied.rowCount).toBe(0); // what the file held is let go

  const again = table
    .replace("Booth two,,", "Second booth,இரண்டாம்,")
    .replace(",950", ",951")
    .replace("1200", "1200\nbooth,D1B3,Three,,D1,5");
  const fill = await tried(world, csv(again));
  expect(fill.outcome.total).toEqual({ created: 1, changed: 1, same: 2 });
  await applyUnitImport(fill.ctx, { importId: fill.importId });
  const booth = () => owner.unit.findFirstOrThrow({ where: { tenantId: world.tenant.id, code: "D1B2" } });
  expect(await booth()).toMatchObject({
    name: "Booth two",
    nameLocal: "இரண்டாம்",
    metadata: { electors: 950 },
  });

  const over = await tried(world, csv(again), { existing: "overwrite" });
  expect(over.outcome.total).toEqual({ created: 0, changed: 1, same: 3 });
  await applyUnitImport(over.ctx, { importId: over.importId });
  expect(await booth()).toMatchObject({ name: "Second booth", metadata: { electors: 951 } });
});

test("each row that cannot be used is named with its line and reason, and the others go in", async () => {
  const world = await createWorld();
  const { outcome, ctx, importId } = await tried(
    world,
    csv(
      [
        "level,code,name,parent",
        "district,D1,Chennai,FED",
        "village,V1,Somewhere,D1",
        "booth,,No code,D1",
        "booth,கோ1,Tamil code,D1",
        "booth,B1,,D1",
        "booth,B2,Orphan,D9",
        "booth,B3,Child of an orphan,B2",
        "district,D2,Upside down,D1",
        "booth,D1B1,Good,D1",
        "booth,D1B1,Twice,D1",
        "booth,FED.NORTH.B7,Elsewhere,D1",
        "booth,B4,Too,many,cells",
      ].join("\n"),
    ),
  );
  expect(outcome.problems.map(({ line, key }) => [line, key])).toEqual([
    [3, "level_unknown"],
    [4, "code_missing"],
    [5, "code_form"],
    [6, "name_missing"],
    [7, "parent_unknown"],
    [8, "parent_has_problem"],
    [9, "level_not_below"],
    [11, "twice"],
    [12, "stands_elsewhere"],
    [13, "columns_differ"],
  ]);
  expect(outcome.total.created).toBe(2);
  await applyUnitImport(ctx, { importId });
  expect(await pathsOf(world)).toEqual(expect.arrayContaining(["fed.d1", "fed.d1.d1b1"]));
});

const square = (west: number, south: number, size = 0.1) => [
  [west, south],
  [west + size, south],
  [west + size, south + size],
  [west, south + size],
  [west, south],
];
const feature = (code: string, geometry: object) => ({
  type: "Feature",
  properties: { ac_no: code, ac_name: `Place ${code}` },
  geometry,
});
const geojson = (features: object[], more: object = {}) =>
  new File([JSON.stringify({ type: "FeatureCollection", features, ...more })], "places.geojson");

test("boundaries become multi-polygons with a centre inside; crossing rings are mended, and that is said", async () => {
  const world = await createWorld();
  const bowTie = [[80, 13], [80.2, 13.2], [80.2, 13], [80, 13.2], [80, 13]]; // prettier-ignore
  const { outcome, ctx, importId } = await tried(
    world,
    geojson([
      feature("1", { type: "Polygon", coordinates: [square(80, 12)] }),
      feature("2", { type: "Polygon", coordinates: [bowTie] }),
      feature("3", { type: "MultiPolygon", coordinates: [[square(79, 12)], [square(79.5, 12)]] }),
      feature("4", { type: "Point", coordinates: [80.1, 12.9] }),
      feature("5", { type: "LineString", coordinates: [[80, 12], [80, 13]] }), // prettier-ignore
      feature("6", { type: "Polygon", coordinates: [square(10, 50)] }),
      feature("7", { type: "Polygon", coordinates: "nonsense" }),
    ]),
  );
  expect(outcome).toMatchObject({ boundaries: 4, mended: 1, total: { created: 7 } });
  expect(outcome.problems.map(({ line, key }) => [line, key])).toEqual([[5, "shape_kind"], [6, "shape_outside"], [7, "shape_kind"]]); // prettier-ignore
  await applyUnitImport(ctx, { importId });

  const shapes = await owner.$queryRaw<
    { code: string; kind: string | null; ok: boolean | null; inside: boolean | null }[]
  >`
    SELECT code, ST_GeometryType(boundary) AS kind, ST_IsValid(boundary) AS ok, ST_Covers(boundary, centre) AS inside
    FROM units WHERE tenant_id = ${world.tenant.id}::uuid AND code LIKE 'AC%' ORDER BY code`;
  const area = { kind: "ST_MultiPolygon", ok: true, inside: true };
  const none = { kind: null, ok: null, inside: null };
  expect(shapes.map(({ code: _, ...shape }) => shape)).toEqual([area, area, area, none, none, none, none]);
});

test("a file whose places cannot be right is refused at once, with a reason a person understands", async () => {
  const world = await createWorld();
  const ctx = world.as(importer());
  const attempt = (file: File) => uploadUnitImport(ctx, { anchorId: world.units.fed.id, file });
  const metres = feature("1", { type: "Polygon", coordinates: [square(420_000, 1_440_000, 1000)] });
  const swapped = feature("1", { type: "Polygon", coordinates: [square(13, 80)] });
  await expect(attempt(geojson([metres]))).rejects.toMatchObject({ reason: "unit_import.not_degrees" });
  await expect(attempt(geojson([swapped]))).rejects.toMatchObject({
    reason: "unit_import.outside_country",
    values: { country: "IN", longitude: 13.1, latitude: 80.1 },
  });
  const mercator = { crs: { type: "name", properties: { name: "urn:ogc:def:crs:EPSG::3857" } } };
  await expect(attempt(geojson([metres], mercator))).rejects.toMatchObject({
    reason: "unit_import.other_system",
  });
  expect(await owner.unitImport.count({ where: { tenantId: world.tenant.id } })).toBe(0);
});

test("no file makes the server read for ever, unpack without end or answer with a defect", async () => {
  const world = await createWorld();
  const ctx = world.as(importer());
  const attempt = (bytes: Buffer | string, name = "x.zip") =>
    uploadUnitImport(ctx, {
      anchorId: world.units.fed.id,
      file: new File([new Uint8Array(Buffer.from(bytes))], name),
    });
  const bomb = zipOf({ "a.shp": Buffer.alloc(INFLATED_BYTES_MAX + 1) });
  expect(bomb.length).toBeLessThan(UPLOAD_BYTES_MAX);
  await expect(attempt(bomb)).rejects.toMatchObject({ reason: "unit_import.too_much_inside" });

  const shp = Buffer.alloc(200);
  shp.writeInt32LE(1000, 28);
  shp.writeInt32LE(5, 32);
  shp.writeInt32BE(-4, 104); // a record that ends where it begins
  await expect(attempt(zipOf({ "a.shp": shp }))).rejects.toMatchObject({ reason: "unit_import.unreadable" });
  const dbf = Buffer.alloc(100);
  dbf.writeUInt32LE(0xfffffff0, 4); // four thousand million rows
  shp.writeInt32BE(0, 104);
  await expect(attempt(zipOf({ "a.shp": shp, "a.dbf": dbf }))).rejects.toMatchObject({
    code: "invalid_input",
  });

  const broken: [Buffer | string, string][] = [
    [Buffer.from("PK\u0003\u0004garbage"), "a.zip"],
    [zipOf({ "readme.txt": Buffer.from("hello") }), "a.zip"],
    ["", "a.csv"],
    ["only,a,header", "a.csv"],
    ["{not json", "a.geojson"],
    ["{}", "a.geojson"],
    ['{"features":[null]}', "a.geojson"],
    [
      `{"features":[{"geometry":{"type":"Polygon","coordinates":${"[".repeat(5000)}${"]".repeat(5000)}}}]}`,
      "a.geojson",
    ],
    ["MZ\u0090", "a.exe"],
    ["x".repeat(UPLOAD_BYTES_MAX + 1), "a.csv"],
  ];
  for (const [bytes, name] of broken) {
    await expect(attempt(bytes, name), name).rejects.toMatchObject({ code: "invalid_input" });
  }
});

test("a table in Windows text, with semicolons, is read and the reader is told", async () => {
  const world = await createWorld();
  const bytes = Buffer.from("code;name\nP1;Pondich\u00e9ry\n", "latin1");
  const { view, outcome } = await tried(world, new File([new Uint8Array(bytes)], "old.csv"), {});
  expect(view.notes.map(({ key }) => key)).toEqual(["other_encoding"]);
  expect(view.sample).toEqual([{ code: "P1", name: "Pondichéry" }]);
  expect(outcome.total.created).toBe(1);
});

test("without the right, from a neighbour unit or another organisation, no file comes in or goes on", async () => {
  const world = await createWorld();
  const { importId, view } = await tried(world, csv(table));
  const anchorId = world.units.fed.id;
  const plain = world.as(grant("unit.write"), importer("fed.northwest"));
  await expect(uploadUnitImport(plain, { anchorId, file: csv(table) })).rejects.toMatchObject({
    code: "forbidden",
  });
  const foreign = await createWorld();
  const stranger = foreign.as(grant("unit.import"));
  await expect(uploadUnitImport(stranger, { anchorId, file: csv(table) })).rejects.toMatchObject({
    code: "not_found",
  });
  for (const ctx of [plain, stranger]) {
    const answers = await answersOf([
      tryUnitImport(ctx, { importId, mapping: view.mapping }),
      applyUnitImport(ctx, { importId }),
      discardUnitImport(ctx, { importId }),
      getUnitImport(ctx, importId),
    ]);
    expect(new Set(answers)).toEqual(new Set(["not_found"]));
    expect(await listUnitImports(ctx)).toEqual([]);
  }
});

test("of ten people taking one file over at once exactly one does, and every unit is there once", async () => {
  const world = await createWorld();
  const { ctx, importId } = await tried(world, csv(table));
  const { successes, refusals } = await tenAtOnce(() => applyUnitImport(ctx, { importId }));
  expect(successes).toBe(1);
  expect(new Set(refusals)).toEqual(new Set(["unit_import.already_applied"]));
  expect(await pathsOf(world)).toHaveLength(9);
  const late = applyUnitImport(ctx, { importId });
  await expect(late).rejects.toMatchObject({ reason: "unit_import.already_applied" });
});

test("if the tree has changed since the dry run, nothing is done that was not shown", async () => {
  const world = await createWorld();
  const { ctx, importId, view } = await tried(world, csv(table));
  const district = {
    parentId: world.units.fed.id,
    levelId: world.levels.district.id,
    code: "D1",
    name: "Chennai",
  };
  await createUnit(world.as(grant("unit.write")), district);
  await expect(applyUnitImport(ctx, { importId })).rejects.toMatchObject({
    reason: "unit_import.changed_since_trial",
  });
  await tryUnitImport(ctx, { importId, mapping: view.mapping });
  await applyUnitImport(ctx, { importId });
  expect((await getUnitImport(ctx, importId)).outcome?.total).toEqual({ created: 2, changed: 1, same: 0 });
});

test("a file put aside is gone, once, and cannot be taken over", async () => {
  const world = await createWorld();
  const { ctx, importId, view } = await tried(world, csv(table));
  const { successes } = await tenAtOnce(() => discardUnitImport(ctx, { importId }));
  expect(successes).toBe(1);
  expect(await owner.unitImport.findUniqueOrThrow({ where: { id: importId } })).toMatchObject({
    content: null,
  });
  const answers = await answersOf([
    applyUnitImport(ctx, { importId }),
    tryUnitImport(ctx, { importId, mapping: view.mapping }),
  ]);
  expect(answers).toEqual(["rule_violated", "rule_violated"]);
  expect(await audited(importId, "unit_import.discard")).toBe(1);
  expect(await emitted(world, "units/import.discarded")).toBe(1);
});

test("a mapping that names a column the file does not have is refused", async () => {
  const world = await createWorld();
  const { ctx, importId, view } = await tried(world, csv(table));
  const steps = view.mapping.steps.map((step) => ({ ...step, nameColumn: "nonesuch" }));
  const attempt = tryUnitImport(ctx, { importId, mapping: { ...view.mapping, steps } });
  await expect(attempt).rejects.toMatchObject({ reason: "unit_import.column_missing" });
});

test("who may see an import by rule and by filter are the same", async () => {
  const world = await createWorld();
  for (const unit of Object.values(world.units)) {
    const ctx = world.as(importer());
    await uploadUnitImport(ctx, { anchorId: unit.id, file: csv(table) });
  }
  const all = await owner.unitImport.findMany({
    where: { tenantId: world.tenant.id },
    include: { anchor: true },
  });
  const readers = [
    world.as(),
    world.as(importer()),
    world.as(grant("unit.import")),
    world.as(importer("fed.north")),
    world.as(grant("unit.import", "fed.north", "unit")),
    world.asVisitor(),
    world.asJob("x", grant("unit.import")),
  ];
  for (const ctx of readers) {
    const listed = await withTx(ctx, (tx) =>
      tx.unitImport.findMany({ where: readableBy(ctx), select: { id: true } }),
    );
    const decided = all.filter((row) => canRead(ctx, row));
    expect(listed.map(({ id }) => id).sort()).toEqual(decided.map(({ id }) => id).sort());
  }
});
