import { expect, test, vi } from "vitest";
import { assertWalled, openingWith } from "@/lib/core/connection";
import { databasePool, withDirectory, withTx, type Tx } from "@/lib/core/db";
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

  // One of the two is given up at least once; on a busy machine they may meet once more.
  expect(attempts).toBeGreaterThan(2);
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

test("a transaction speaks as the application for its tenant, and its connection forgets both", async () => {
  const world = await createWorld();
  const whoSpeaks = (tx: Tx) =>
    tx.$queryRaw`SELECT current_user::text AS role, current_setting('app.tenant_id', true) AS tenant`;

  expect(await withTx(world.as(), whoSpeaks)).toEqual([{ role: "app", tenant: world.tenant.id }]);
  expect(await withDirectory(whoSpeaks)).toEqual([{ role: "app", tenant: "" }]);
  const { rows } = await databasePool().query(
    "SELECT current_user <> 'app' AS left, current_setting('app.tenant_id', true) AS tenant",
  );
  expect(rows).toEqual([{ left: true, tenant: "" }]);
});

test("what a transaction is told of its caller is text to the database, whatever it holds", async () => {
  const world = await createWorld();
  const tenantId = `'; SET ROLE postgres; -- \\' ${world.tenant.id}`;
  const seen = await withTx(
    { ...world.as(), tenantId },
    (tx) => tx.$queryRaw`SELECT current_user::text AS role, current_setting('app.tenant_id') AS tenant`,
  );
  expect(seen).toEqual([{ role: "app", tenant: tenantId }]);
});

test("a transaction of the product that does not say for whom it speaks is refused", async () => {
  const connection = await databasePool().connect();
  await expect(connection.query({ text: "BEGIN" })).rejects.toThrow("lib/core/db.ts");
  connection.release();
});

test("work does not run in a transaction whose walls were not sent, however its driver began it", async () => {
  const began = openingWith({ role: "app" }, () => Promise.resolve().then(assertWalled));
  await expect(began).rejects.toThrow("outside the walls");
});

test("a second copy of the code, as a bundler makes it, opens transactions on the connections of the first", async () => {
  const world = await createWorld();
  await withTx(world.as(), (tx) => tx.unit.count());
  vi.resetModules();
  const second = await import("@/lib/core/db");

  expect(second.withTx).not.toBe(withTx);
  expect(await second.withTx(world.as(), (tx) => tx.unit.count())).toBe(6);
});
