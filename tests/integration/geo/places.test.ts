import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { withTx } from "@/lib/core/db";
import { applyLoad, discardLoad, tryLoad, uploadLoad } from "@/lib/geo/loads/commands";
import { getLoad, listLoads } from "@/lib/geo/loads/queries";
import { addState, renamePlace } from "@/lib/geo/places/commands";
import { getPlace, listRegions } from "@/lib/geo/places/queries";
import { writePlaces } from "@/lib/geo/places/sql";
import { applyUnitImport } from "@/lib/units/imports/commands";
import { getUnitImport } from "@/lib/units/imports/queries";
import { importPlaces } from "@/lib/web/shared-places";
import { actsOn, successes } from "@/tests/support/members";
import { addSystemAdmin } from "@/tests/support/platform";
import { createWorld, grant, owner } from "@/tests/support/world";

const folder = path.resolve(import.meta.dirname, "../../../../shared/data/tamil-nadu");
const real = (name: string) => new File([new Uint8Array(readFileSync(path.join(folder, name)))], name);
const csv = (text: string) => new File([text], "places.csv");

// What belongs to no tenant is seen by whatever test comes next in this database.
afterAll(() => owner.$executeRaw`TRUNCATE geo_places CASCADE`);

let serial = 0;

/** A state of its own: what everybody shares is one for all tests. */
async function state() {
  const { ctx } = await addSystemAdmin();
  serial += 1;
  const code = `T${String(process.pid)}X${String(serial)}`.slice(-11);
  const { placeId: stateId } = await addState(ctx, {
    country: "IN",
    code,
    names: { en: "Tamil Nadu", ta: "தமிழ்நாடு" },
  });
  const load = async (level: "DISTRICT" | "PARLIAMENTARY" | "ASSEMBLY", file: File) => {
    const { loadId } = await uploadLoad(ctx, { country: "IN", level, stateId, file });
    return { loadId, load: await getLoad(ctx, { loadId }) };
  };
  return { ctx, code, stateId, load };
}

const districts = "district_code,name,name_ta\n1,Madurai,மதுரை\n2,Theni,தேனி\n";

describe("a file of places", () => {
  test("changes nothing before its differences were looked at, then exactly those, and nothing the second time", async () => {
    const { ctx, code, stateId, load } = await state();
    const first = await load("DISTRICT", csv(districts));
    expect(first.load).toMatchObject({
      mapping: { codeColumn: "district_code", nameColumn: "name", tamilColumn: "name_ta" },
      outcome: { created: 2, changed: 0, same: 0, problemCount: 0 },
    });
    expect((await getPlace(ctx, { placeId: stateId })).places).toEqual([]);

    await applyLoad(ctx, { loadId: first.loadId });
    const { places } = await getPlace(ctx, { placeId: stateId });
    expect(places.map(({ code: own, names }) => [own, names])).toEqual([
      [`${code}-D1`, { en: "Madurai", ta: "மதுரை" }],
      [`${code}-D2`, { en: "Theni", ta: "தேனி" }],
    ]);
    const again = await load("DISTRICT", csv(districts));
    expect(again.load).toMatchObject({ outcome: { created: 0, changed: 0, same: 2 }, can: { apply: false } });
    await expect(applyLoad(ctx, { loadId: again.loadId })).rejects.toMatchObject({
      reason: "geo.load_nothing",
    });
    expect(await actsOn(first.loadId)).toEqual(["load.upload", "load.apply"]);
  });

  test("shows what a place was called before, and keeps each version of it", async () => {
    const { ctx, stateId, load } = await state();
    await applyLoad(ctx, { loadId: (await load("DISTRICT", csv(districts))).loadId });
    const second = await load("DISTRICT", csv(districts.replace("Theni", "Teni").replace("தேனி", "")));
    expect(second.load.outcome).toMatchObject({
      ...{ created: 0, changed: 1, same: 1 },
      changes: [{ before: { en: "Theni", ta: "தேனி" }, after: { en: "Teni" } }],
    });
    await applyLoad(ctx, { loadId: second.loadId });

    const theni = (await getPlace(ctx, { placeId: stateId })).places.at(-1);
    // A language the file does not speak keeps its name.
    expect(theni?.names).toEqual({ en: "Teni", ta: "தேனி" });
    await renamePlace(ctx, { placeId: theni?.id ?? "", names: { en: "Theni" } });
    const { versions } = await getPlace(ctx, { placeId: theni?.id ?? "" });
    expect(versions.map(({ version, names, isByHand }) => [version, names.en, isByHand])).toEqual([
      [3, "Theni", true],
      [2, "Teni", false],
      [1, "Theni", false],
    ]);
  });

  test("is not loaded when the places have changed since, by two at once only once, and never once put aside", async () => {
    const { ctx, load } = await state();
    const [one, other, third] = [
      await load("DISTRICT", csv(districts)),
      await load("DISTRICT", csv(districts)),
      await load("DISTRICT", csv(districts)),
    ];
    const tries = Array.from({ length: 10 }, () => applyLoad(ctx, { loadId: one.loadId }));
    expect(await successes(tries)).toBe(1);
    await expect(applyLoad(ctx, { loadId: other.loadId })).rejects.toMatchObject({
      reason: "geo.load_changed",
    });
    await discardLoad(ctx, { loadId: third.loadId });
    await expect(applyLoad(ctx, { loadId: third.loadId })).rejects.toMatchObject({
      reason: "geo.load_closed",
    });
    expect(await owner.geoLoad.findUniqueOrThrow({ where: { id: third.loadId } })).toMatchObject({
      content: null,
    });
  });

  test("names each row that cannot be used and why, and reads its columns anew as it is told", async () => {
    const { ctx, code, load } = await state();
    const rows = "id,label,name\n1,a,Madurai\n1,b,Again\n,c,None\n2,d,\n../3,e,Odd\n";
    const { loadId, load: read } = await load("DISTRICT", csv(rows));
    expect(read.outcome?.problems.map(({ line, key }) => [line, key])).toEqual([
      [3, "twice"],
      [4, "code_missing"],
      [5, "name_missing"],
      [6, "code_form"],
    ]);
    await tryLoad(ctx, { loadId, mapping: { codeColumn: "label", nameColumn: "name" } });
    expect((await getLoad(ctx, { loadId })).outcome?.news.map(({ code: own }) => own)).toEqual(
      ["A", "B", "C", "E"].map((own) => `${code}-D${own}`),
    );
    const unknown = { codeColumn: "nowhere", nameColumn: "name" };
    await expect(tryLoad(ctx, { loadId, mapping: unknown })).rejects.toMatchObject({
      reason: "unit_import.column_missing",
    });
  });
});

test("nobody but the console writes the shared geography, by no door and not past the application either", async () => {
  const { ctx, stateId, load } = await state();
  const { loadId } = await load("DISTRICT", csv(districts));
  const world = await createWorld();
  const chief = world.as(grant("geography.write"), grant("unit.import"), grant("tenant.configure"));
  const names = { en: "Taken" };
  for (const attempt of [
    () => addState(chief, { country: "IN", code: "ZZ", names }),
    () => renamePlace(chief, { placeId: stateId, names }),
    () => uploadLoad(chief, { country: "IN", level: "DISTRICT", stateId, file: csv(districts) }),
    () => applyLoad(chief, { loadId }),
    () => tryLoad(chief, { loadId, mapping: { codeColumn: "name", nameColumn: "name" } }),
    () => discardLoad(chief, { loadId }),
    () => getLoad(chief, { loadId }),
  ])
    await expect(attempt()).rejects.toMatchObject({ code: "not_found" });
  expect(await listLoads(chief)).toEqual([]);
  const place = { id: stateId, level: "STATE" as const, code: "ZZ", parentCode: null, names, shape: null };
  const writing = withTx(chief, (tx) =>
    writePlaces(tx, chief, { country: "IN", loadId: null, places: [place] }),
  );
  await expect(writing).rejects.toThrow(/only the console/);
  const direct = withTx(ctx, (tx) => tx.geoPlace.update({ where: { id: stateId }, data: { names } }));
  await expect(direct).rejects.toThrow(/permission denied/);
  await expect(listRegions(world.as(grant("member.read")), {})).rejects.toMatchObject({ code: "forbidden" });
});

test("two who add one state at once make one, and its names stay those of the first", async () => {
  const { ctx } = await addSystemAdmin();
  const code = `R${String(process.pid)}`.slice(-11);
  const attempts = ["One", "Two", "Three"].map((en) => addState(ctx, { country: "LK", code, names: { en } }));
  expect(await successes(attempts)).toBe(1);
  const place = await owner.geoPlace.findFirstOrThrow({ where: { country: "LK", code } });
  expect(place.version).toBe(1);
});

describe.skipIf(!existsSync(folder))(
  "real data of Tamil Nadu (skipped where shared/data is not at hand)",
  () => {
    test("39 parliamentary and 234 assembly constituencies are loaded once, and an organisation builds its tree from them", async () => {
      const { ctx, code, stateId, load } = await state();
      const shapes = await load("PARLIAMENTARY", real("parliamentary-constituencies-2019.geojson"));
      expect(shapes.load.outcome).toMatchObject({ created: 39, boundaries: 39, problemCount: 0 });
      await applyLoad(ctx, { loadId: shapes.loadId });
      const electors = await load("ASSEMBLY", real("electors-2014.csv"));
      expect(electors.load).toMatchObject({
        mapping: { codeColumn: "AC_NO", nameColumn: "AC_NAME", parentColumn: "PC_NO" },
        outcome: { created: 234, problemCount: 0 },
      });
      await applyLoad(ctx, { loadId: electors.loadId });
      const again = await load("PARLIAMENTARY", real("parliamentary-constituencies-2019.geojson"));
      expect(again.load.outcome).toMatchObject({ created: 0, changed: 0, same: 39 });

      const world = await createWorld();
      const builder = world.as(grant("unit.import", "fed"));
      const region = (await listRegions(builder, { country: "IN" })).find(({ id }) => id === stateId);
      expect(region?.counts).toEqual({ PARLIAMENTARY: 39, ASSEMBLY: 234 });
      const levels = [
        { name: "District", level: "PARLIAMENTARY" as const },
        { name: "Booth", level: "ASSEMBLY" as const },
      ];
      const bringIn = () =>
        importPlaces(builder, { stateId, language: "hi", anchorId: world.units.fed.id, levels });
      const first = await bringIn();
      expect((await getUnitImport(builder, first.importId)).outcome).toMatchObject({ problems: [] });
      await applyUnitImport(builder, first);
      const at = { tenantId: world.tenant.id, code: { startsWith: `${code}-` } };
      const units = await owner.unit.findMany({ where: at, include: { parent: true, level: true } });
      expect(units).toHaveLength(273);
      const below = units.filter(({ level }) => level.name === "Booth");
      expect(below.every(({ parent }) => parent?.code.startsWith(`${code}-PC`))).toBe(true);
      const [{ drawn }] = await owner.$queryRaw<[{ drawn: number }]>`
      SELECT count(boundary)::integer AS drawn FROM units WHERE tenant_id = ${world.tenant.id}::uuid`;
      expect(drawn).toBe(39);
      expect(units.find(({ code: own }) => own === `${code}-PC1`)?.nameLocal).toMatch(
        /\p{Script=Devanagari}/u,
      );

      // Brought in again, nothing is new.
      await expect(applyUnitImport(builder, await bringIn())).rejects.toMatchObject({
        reason: "unit_import.nothing_to_do",
      });
    });
  },
);
