import { setTimeout } from "node:timers/promises";
import { expect, test } from "vitest";
import { withTx } from "@/lib/core/db";
import { newId } from "@/lib/core/ids";
import { createUnit } from "@/lib/units/tree/commands/create-unit";
import { moveUnit } from "@/lib/units/tree/commands/move-unit";
import { createWorld, grant, owner } from "@/tests/support/world";
import { audited, brokenPaths, emitted, pathsOf, tenAtOnce } from "@/tests/support/tree";

test("a unit moves with everything below it, and its namesake neighbour stays", async () => {
  const world = await createWorld();
  const { north, fed } = world.units;
  const east = await world.addUnit("fed.east", fed);
  await world.addUnit("fed.east.b1", east);
  // A ward level below booths gives the moved unit something to take along.
  await owner.unitLevel.create({
    data: {
      id: newId(),
      tenantId: world.tenant.id,
      rank: 9,
      key: "ward",
      name: "W",
      namePlural: "W",
    },
  });
  const ward = await owner.unitLevel.findFirstOrThrow({ where: { tenantId: world.tenant.id, key: "ward" } });
  await world.addUnit("fed.north.b7.w1", world.units.northB7, { levelId: ward.id });

  const moved = await moveUnit(world.as(grant("unit.write", "fed")), {
    unitId: world.units.northB7.id,
    newParentId: east.id,
  });

  expect(moved).toEqual({ movedUnitCount: 2 });
  expect(await pathsOf(world)).toEqual([
    "fed",
    "fed.east",
    "fed.east.b1",
    "fed.east.b7",
    "fed.east.b7.w1",
    "fed.north",
    "fed.north.b8",
    "fed.northwest",
    "fed.northwest.b7",
  ]);
  expect(await audited(world.units.northB7.id, "unit.move")).toBe(1);
  expect(await emitted(world, "units/unit.moved")).toBe(1);
  expect(north.path).toBe("fed.north");
});

test("moving needs the right at both ends, and a right over the unit alone does not take it away", async () => {
  const world = await createWorld();
  const b8 = { unitId: world.units.northB8.id, newParentId: world.units.northwest.id };
  const refused = [
    world.as(),
    world.as(grant("unit.write", "fed.north")),
    world.as(grant("unit.write", "fed.northwest")),
    world.as(grant("unit.write", "fed.north.b8"), grant("unit.write", "fed.northwest")),
  ];
  for (const ctx of refused) {
    await expect(moveUnit(ctx, b8)).rejects.toMatchObject({ code: "forbidden" });
  }
  await moveUnit(world.as(grant("unit.write", "fed.north"), grant("unit.write", "fed.northwest")), b8);
  expect(await pathsOf(world)).toContain("fed.northwest.b8");
});

test("a unit becomes neither its own ancestor nor the child of a level like its own", async () => {
  const world = await createWorld();
  const ctx = world.as(grant("unit.write"));
  const { fed, north, northwest, northB7 } = world.units;
  const attempt = (unitId: string, newParentId: string) => moveUnit(ctx, { unitId, newParentId });
  await expect(attempt(north.id, north.id)).rejects.toMatchObject({ reason: "unit.own_ancestor" });
  await expect(attempt(fed.id, northB7.id)).rejects.toMatchObject({ reason: "unit.own_ancestor" });
  await expect(attempt(north.id, northwest.id)).rejects.toMatchObject({ reason: "unit.level_not_below" });
  expect(await brokenPaths(world)).toEqual([]);
});

test("the database itself refuses a unit as its own ancestor", async () => {
  const world = await createWorld();
  const { fed, northB7 } = world.units;
  const attempt = owner.unit.update({ where: { id: fed.id }, data: { parentId: northB7.id } });
  await expect(attempt).rejects.toThrow("a unit cannot be its own ancestor");
});

test("a unit of another organisation is found at neither end", async () => {
  const world = await createWorld();
  const foreign = await createWorld();
  const ctx = world.as(grant("unit.write"));
  const ends = [
    { unitId: foreign.units.northB7.id, newParentId: world.units.northwest.id },
    { unitId: world.units.northB8.id, newParentId: foreign.units.northwest.id },
  ];
  for (const input of ends) await expect(moveUnit(ctx, input)).rejects.toMatchObject({ code: "not_found" });
});

test("a code that two units would share below one parent is refused, not overwritten", async () => {
  const world = await createWorld();
  const input = { unitId: world.units.northB7.id, newParentId: world.units.northwest.id };
  const attempt = moveUnit(world.as(grant("unit.write")), input);
  await expect(attempt).rejects.toMatchObject({ reason: "unit.code_taken" });
});

test("of ten moves of one unit at once it ends in one place, with every path whole", async () => {
  const world = await createWorld();
  const ctx = world.as(grant("unit.write"));
  const { fed, northB8 } = world.units;
  const targets = await Promise.all(Array.from({ length: 10 }, (_, i) => world.addUnit(`fed.d${i}`, fed)));
  const { successes } = await tenAtOnce((i) =>
    moveUnit(ctx, { unitId: northB8.id, newParentId: targets[i]?.id ?? "" }),
  );
  expect(successes).toBe(10); // one after the other, each from where the last one left it
  expect(await brokenPaths(world)).toEqual([]);
  expect(await emitted(world, "units/unit.moved")).toBe(10);
});

test("a child added while its parent is being moved waits, and stands under the new path", async () => {
  const world = await createWorld();
  const ctx = world.as(grant("unit.write"));
  const { north } = world.units;
  const top = await owner.unitLevel.create({
    data: { id: newId(), tenantId: world.tenant.id, rank: 0, key: "top", name: "T", namePlural: "T" },
  });
  const elsewhere = await world.addUnit("top", undefined, { levelId: top.id });
  const child = { parentId: north.id, levelId: world.levels.booth.id, code: "R1", name: "Raced" };

  const added: Promise<unknown>[] = [];
  await withTx(ctx, async (_tx, moving) => {
    await moveUnit(moving, { unitId: north.id, newParentId: elsewhere.id });
    added.push(createUnit(ctx, child));
    await setTimeout(200); // the move is not committed while the other transaction reads
  });
  await Promise.all(added);

  expect(await brokenPaths(world)).toEqual([]);
  expect(await pathsOf(world)).toContain("top.north.r1");
});
