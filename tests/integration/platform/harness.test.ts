import { expect, test } from "vitest";
import { createWorld, owner } from "@/tests/support/world";
import { withTx } from "@/lib/core/db";

test("a world stands in a migrated database of its own behind the tenant wall", async () => {
  const world = await createWorld();
  const other = await createWorld();

  const seen = await withTx(world.as(), (tx) => tx.unit.findMany({ select: { tenantId: true } }));

  expect(new Set(seen.map((unit) => unit.tenantId))).toEqual(new Set([world.tenant.id]));
  expect(await owner.unit.count({ where: { tenantId: other.tenant.id } })).toBe(6);
});
