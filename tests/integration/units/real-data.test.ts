import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { applyUnitImport, tryUnitImport, uploadUnitImport } from "@/lib/units/imports/commands";
import { getUnitImport } from "@/lib/units/imports/queries";
import { newId } from "@/lib/core/ids";
import { createWorld, grant, owner, type World } from "@/tests/support/world";
import { brokenPaths } from "@/tests/support/tree";

const folder = path.resolve(import.meta.dirname, "../../../../shared/data/tamil-nadu");
const file = (name: string) => new File([new Uint8Array(readFileSync(path.join(folder, name)))], name);

/** A state with the levels of Indian elections, and no district yet. */
async function state() {
  const world = await createWorld();
  const tenantId = world.tenant.id;
  const level = (rank: number, key: string, name: string) =>
    owner.unitLevel.create({ data: { id: newId(), tenantId, rank, key, name, namePlural: `${name}s` } });
  const pc = await level(11, "parliamentary", "Parliamentary constituency");
  const ac = await level(12, "assembly", "Assembly constituency");
  return { world, pc, ac, ctx: world.as(grant("unit.import", "fed")) };
}

/** Uploads and tries with the mapping the product itself guessed. */
async function tried({ world, ctx }: Awaited<ReturnType<typeof state>>, name: string) {
  const { importId } = await uploadUnitImport(ctx, { anchorId: world.units.fed.id, file: file(name) });
  const { mapping, notes } = await getUnitImport(ctx, importId);
  await tryUnitImport(ctx, { importId, mapping });
  const { outcome } = await getUnitImport(ctx, importId);
  return { importId, mapping, notes, outcome };
}

const unitsAt = (world: World, levelId: string) =>
  owner.unit.findMany({ where: { tenantId: world.tenant.id, levelId }, include: { parent: true } });

describe.skipIf(!existsSync(folder))(
  "real data of Tamil Nadu (skipped where shared/data is not at hand)",
  () => {
    test("electors and boundaries end as 39 parliamentary and 234 assembly units, each in its place", async () => {
      const place = await state();
      const { world, ctx, pc, ac } = place;

      const shapes = await tried(place, "parliamentary-constituencies-2019.geojson");
      expect(shapes.outcome).toMatchObject({
        total: { created: 39, changed: 0, same: 0 },
        boundaries: 39,
        problemCount: 0,
      });
      await applyUnitImport(ctx, { importId: shapes.importId });

      const electors = await tried(place, "electors-2014.csv");
      expect(
        electors.mapping.steps.map(({ levelId, codeColumn, codePrefix }) => [
          levelId,
          codeColumn,
          codePrefix,
        ]),
      ).toEqual([
        [pc.id, "PC_NO", "PC"],
        [ac.id, "AC_NO", "AC"],
      ]);
      expect(electors.outcome).toMatchObject({ total: { created: 234 }, problemCount: 0 });
      await applyUnitImport(ctx, { importId: electors.importId });

      const parliamentary = await unitsAt(world, pc.id);
      const assembly = await unitsAt(world, ac.id);
      expect([parliamentary.length, assembly.length]).toEqual([39, 234]);
      expect(new Set(assembly.map(({ parentId }) => parentId)).size).toBe(39);
      expect(assembly.find(({ code }) => code === "AC1")).toMatchObject({
        name: "GUMMIDIPOONDI",
        path: "fed.pc1.ac1",
        metadata: { "Above 18 Male": 118133, "Above 18 Female": 120489 },
        parent: { code: "PC1", name: "Thiruvallur" },
      });
      expect(await brokenPaths(world)).toEqual([]);
      const [placed] = await owner.$queryRaw<{ n: number; area: number }[]>`
      SELECT count(boundary)::integer AS n, sum(ST_Area(boundary::geography)) / 1e6 AS area
      FROM units WHERE level_id = ${pc.id}::uuid AND ST_IsValid(boundary) AND ST_Covers(boundary, centre)`;
      expect(placed?.n).toBe(39);
      expect(placed?.area).toBeGreaterThan(125_000); // the state has 130,058 km²
      expect(placed?.area).toBeLessThan(135_000);

      const again = await tried(place, "electors-2014.csv");
      expect(again.outcome?.total).toEqual({ created: 0, changed: 0, same: 273 });
    });

    test("the shapefile of the same constituencies changes nothing: both say the same", async () => {
      const place = await state();
      const first = await tried(place, "parliamentary-constituencies-2019.shp.zip");
      expect(first.outcome).toMatchObject({ total: { created: 39 }, boundaries: 39, problemCount: 0 });
      await applyUnitImport(place.ctx, { importId: first.importId });
      const second = await tried(place, "parliamentary-constituencies-2019.geojson");
      expect(second.outcome?.total.created).toBe(0);
    });

    test("the misplaced shapefile is refused: its places lie outside India and it names no coordinate system", async () => {
      const { world, ctx } = await state();
      const upload = {
        anchorId: world.units.fed.id,
        file: file("assembly-constituencies-misplaced.shp.zip"),
      };
      await expect(uploadUnitImport(ctx, upload)).rejects.toMatchObject({
        code: "invalid_input",
        reason: "unit_import.outside_without_system",
        values: { country: "IN", longitude: -12.1, latitude: 1 },
      });
      expect(await owner.unitImport.count({ where: { tenantId: world.tenant.id } })).toBe(0);
    });
  },
);
