import { expect, test } from "vitest";
import { isBelowFilter, unitsReachedBy } from "@/lib/core/authz";
import { withTx } from "@/lib/core/db";
import { createWorld, grant } from "@/tests/support/world";

test("a right over a_b does not reach below axb: the underscore of a label is no wildcard", async () => {
  const world = await createWorld();
  const underscored = await world.addUnit("fed.a_b", world.units.fed);
  await world.addUnit("fed.a_b.c", underscored);
  const lookalike = await world.addUnit("fed.axb", world.units.fed);
  await world.addUnit("fed.axb.c", lookalike);
  const ctx = world.as(grant("unit.write", "fed.a_b"));

  const paths = await withTx(ctx, async (tx) => {
    const where = { tenantId: ctx.tenantId };
    const select = { path: true };
    const reached = await tx.unit.findMany({
      where: { ...where, ...unitsReachedBy(ctx, "unit.write") },
      select,
    });
    const below = await tx.unit.findMany({ where: { ...where, path: isBelowFilter("fed.a_b") }, select });
    return { reached: reached.map(({ path }) => path).sort(), below: below.map(({ path }) => path) };
  });

  expect(paths).toEqual({ reached: ["fed.a_b", "fed.a_b.c"], below: ["fed.a_b.c"] });
});
