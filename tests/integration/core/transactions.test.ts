import { expect, test } from "vitest";
import { withDirectory, withTx } from "@/lib/core/db";
import { createWorld } from "@/tests/support/world";

// The server of a test run stands in Asia/Kathmandu where it is made for the run, as a party's own may stand in India.
const instant = new Date("2026-11-21T06:00:03.000Z");
type Seen = { stored: Date; spoken: string; isSame: boolean };

test("an instant means the same to the database as to us, whatever zone the server is set to", async () => {
  const world = await createWorld();
  const read = (tx: Parameters<Parameters<typeof withDirectory>[0]>[0]) =>
    tx.$queryRaw<Seen[]>`
      SELECT ${instant}::timestamptz AS stored,
             to_char(${instant}::timestamptz AT TIME ZONE 'UTC', 'HH24:MI') AS spoken,
             ${instant}::timestamptz = ${instant.toISOString()}::timestamptz AS "isSame"`;

  const seen = [...(await withTx(world.as(), read)), ...(await withDirectory(read))];

  expect(seen).toEqual([
    { stored: instant, spoken: "06:00", isSame: true },
    { stored: instant, spoken: "06:00", isSame: true },
  ]);
});

test("no statement behind the walls waits for the compiler", async () => {
  const world = await createWorld();

  const [seen] = await withTx(world.as(), (tx) => tx.$queryRaw<{ jit: string }[]>`SHOW jit`);

  expect(seen).toEqual({ jit: "off" });
});
