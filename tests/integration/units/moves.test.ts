import { Client } from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { withTx } from "@/lib/core/db";
import { env } from "@/lib/core/env";
import { moveUnit } from "@/lib/units/tree/commands/move-unit";
import { countTallyDrift } from "@/lib/units/tree/sql";
import { createWorld, grant, type World } from "@/tests/support/world";

const everything = [grant("member.read"), grant("unit.write")];
let folding: Client;

beforeEach(async () => {
  folding = new Client({ connectionString: env().DATABASE_URL });
  await folding.connect();
  await folding.query("BEGIN");
});
afterEach(() => folding.end());

/** Starts to move north.b8 while `folding` holds the counts; answers once the move waits for them. */
async function moveThatWaits(world: World) {
  const east = await world.addUnit("fed.east", world.units.fed);
  await folding.query("SELECT lock_unit_tallies($1, true)", [world.tenant.id]);
  const end = moveUnit(world.as(...everything), { unitId: world.units.northB8.id, newParentId: east.id });
  const waiting = async () => {
    const { rowCount } = await folding.query(
      `SELECT 1 FROM pg_locks l JOIN pg_database d ON d.oid = l.database
       WHERE d.datname = current_database() AND l.locktype = 'advisory' AND NOT l.granted`,
    );
    return rowCount;
  };
  await expect.poll(waiting, { timeout: 10_000 }).toBeGreaterThan(0);
  return { end };
}

const drift = (world: World) => withTx(world.as(...everything), (tx) => countTallyDrift(tx));

test("an admission to a unit on the move does not wait for the move", async () => {
  const world = await createWorld();
  const move = await moveThatWaits(world);

  await world.addMember(world.units.northB8);

  await folding.query("COMMIT");
  expect(await move.end).toEqual({ movedUnitCount: 1 });
  expect(await drift(world)).toBe(0);
});

test("a folding of counts that meets a unit on the move ends first, and the move after it", async () => {
  const world = await createWorld();
  await world.addMember(world.units.northB8);
  const move = await moveThatWaits(world);

  await folding.query("SELECT fold_unit_tallies($1, true)", [world.tenant.id]);
  await folding.query("COMMIT");

  expect(await move.end).toEqual({ movedUnitCount: 1 });
  expect(await drift(world)).toBe(0);
});
