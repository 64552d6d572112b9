import { expect, test } from "vitest";
import { addLevel, removeLevel, renameLevel } from "@/lib/units/levels/commands";
import { listLevels, listManagedLevels } from "@/lib/units/levels/queries";
import { createWorld, grant } from "@/tests/support/world";
import { answersOf, audited, emitted, tenAtOnce } from "@/tests/support/tree";

const configurer = grant("tenant.configure");
const names = { name: "Ward", nameLocal: "வார்டு", namePlural: "Wards", namePluralLocal: "வார்டுகள்" };

test("a level is renamed in both languages, leaving an audit row and one event", async () => {
  const world = await createWorld();
  const levelId = world.levels.booth.id;
  const ctx = world.as(configurer);

  await renameLevel(ctx, { levelId, ...names });

  const renamed = (await listLevels(ctx)).find(({ id }) => id === levelId);
  expect(renamed).toMatchObject({ ...names, key: "booth" });
  expect(await audited(levelId, "level.rename")).toBe(1);
  expect(await emitted(world, "units/level.renamed")).toBe(1);
});

test("a level set between two others keeps every unit under a higher level than its own", async () => {
  const world = await createWorld();
  const ctx = world.as(configurer);

  const { levelId } = await addLevel(ctx, { ...names, aboveLevelId: world.levels.district.id });
  const { levelId: topId } = await addLevel(ctx, { name: "Nation", namePlural: "Nations" });

  const keys = (await listLevels(ctx)).map(({ key }) => key);
  expect(keys).toEqual(["nation", "state", "district", "ward", "booth"]);
  expect(await audited(levelId, "level.add")).toBe(1);
  expect(await audited(topId, "level.add")).toBe(1);
  expect(await emitted(world, "units/level.added")).toBe(2);
});

test("a level that units stand on stays; an empty one goes, once", async () => {
  const world = await createWorld();
  const ctx = world.as(configurer);
  const { levelId } = await addLevel(ctx, { ...names, aboveLevelId: world.levels.booth.id });
  await expect(removeLevel(ctx, { levelId: world.levels.booth.id })).rejects.toMatchObject({
    reason: "level.has_units",
    values: { count: 3 },
  });

  const { successes } = await tenAtOnce(() => removeLevel(ctx, { levelId }));

  expect(successes).toBe(1);
  expect(await audited(levelId, "level.remove")).toBe(1);
  expect(await emitted(world, "units/level.removed")).toBe(1);
  expect((await listManagedLevels(ctx)).map(({ can }) => can.remove)).toEqual([false, false, false]);
});

test("a right over a part of the tenant does not change its levels", async () => {
  const world = await createWorld();
  const ctx = world.as(grant("tenant.configure", "fed"), grant("unit.write"));
  const levelId = world.levels.booth.id;
  const attempts = [
    addLevel(ctx, names),
    renameLevel(ctx, { levelId, ...names }),
    removeLevel(ctx, { levelId }),
  ];
  expect(new Set(await answersOf(attempts))).toEqual(new Set(["forbidden"]));
});

test("levels of another organisation are not found", async () => {
  const world = await createWorld();
  const foreign = await createWorld();
  const ctx = world.as(configurer);
  const levelId = foreign.levels.booth.id;
  const attempts = [
    addLevel(ctx, { ...names, aboveLevelId: levelId }),
    renameLevel(ctx, { levelId, ...names }),
    removeLevel(ctx, { levelId }),
  ];
  expect(new Set(await answersOf(attempts))).toEqual(new Set(["not_found"]));
});

test("of ten levels added in one place at once all find a rank of their own", async () => {
  const world = await createWorld();
  const ctx = world.as(configurer);
  const { successes, refusals } = await tenAtOnce(() =>
    addLevel(ctx, { ...names, aboveLevelId: world.levels.state.id }),
  );
  // Three levels stand already; an organisation has twelve at most.
  expect(successes).toBe(9);
  expect(refusals).toEqual(["level.too_many"]);
  const ranks = (await listLevels(ctx)).map(({ rank }) => rank);
  expect(ranks).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
});
