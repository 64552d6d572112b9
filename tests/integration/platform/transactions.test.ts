import { expect, test } from "vitest";
import { withTx, type Tx } from "@/lib/core/db";
import { ruleViolated } from "@/lib/core/errors";
import { createWorld, owner } from "@/tests/support/world";

/** Resolves for everyone once this many have come; who comes later passes. */
function meeting(size: number) {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  let arrived = 0;
  return () => {
    arrived += 1;
    if (arrived === size) open();
    return opened;
  };
}

test("of two transactions that wait for each other both come through, and each writes once", async () => {
  const world = await createWorld();
  const { north, northwest } = world.units;
  const bothHoldOne = meeting(2);
  let attempts = 0;
  const append = (tx: Tx, id: string) =>
    tx.$executeRaw`UPDATE units SET name_local = concat(name_local, '+') WHERE id = ${id}::uuid`;
  const mark = (first: string, second: string) =>
    withTx(world.as(), async (tx) => {
      attempts += 1;
      await append(tx, first);
      await bothHoldOne();
      await tx.unit.findFirstOrThrow({ where: { id: second } });
      await append(tx, second);
    });

  await Promise.all([mark(north.id, northwest.id), mark(northwest.id, north.id)]);

  expect(attempts).toBe(3);
  const marked = await owner.unit.findMany({ where: { id: { in: [north.id, northwest.id] } } });
  expect(marked.map(({ nameLocal }) => nameLocal)).toEqual(["++", "++"]);
});

test("a transaction that the database gives up every time is tried four times, and no more", async () => {
  const world = await createWorld();
  let attempts = 0;
  const attempt = withTx(world.as(), async (tx) => {
    attempts += 1;
    await tx.$executeRaw`DO $$ BEGIN RAISE EXCEPTION 'given up' USING ERRCODE = '40001'; END $$`;
  });
  await expect(attempt).rejects.toThrow("given up");
  expect(attempts).toBe(4);
});

test("a refusal is given at once: it is not tried again", async () => {
  const world = await createWorld();
  let attempts = 0;
  const attempt = withTx(world.as(), () => {
    attempts += 1;
    throw ruleViolated("unit.archived");
  });
  await expect(attempt).rejects.toMatchObject({ code: "rule_violated" });
  expect(attempts).toBe(1);
});
