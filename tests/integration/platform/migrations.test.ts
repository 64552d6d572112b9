import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Client } from "pg";
import { beforeEach, expect, test } from "vitest";
import { applyMigrations } from "@/scripts/migrations/apply";
import { scratchDatabase } from "@/tests/support/database";
import { temporaryFolder } from "@/tests/support/temporary-folder";

let url: string;
let dir: string;

beforeEach(async () => {
  url = await scratchDatabase();
  dir = temporaryFolder();
});

function write(name: string, sql: string): void {
  mkdirSync(path.join(dir, name), { recursive: true });
  writeFileSync(path.join(dir, name, "migration.sql"), sql);
}

async function ask<T extends object>(sql: string): Promise<T[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}

const apply = () => applyMigrations({ connectionString: url, dir });

test("pending migrations are applied in order, once, and recorded as Prisma's own tool records them", async () => {
  const second =
    "ALTER TABLE a ADD COLUMN m int; CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$ SELECT 1; $$;";
  write("20260101000000_first", "CREATE TABLE a (n int)");
  write("20260102000000_second", second);

  expect(await apply()).toEqual(["20260101000000_first", "20260102000000_second"]);
  expect(await apply()).toEqual([]);

  const rows = await ask<Record<string, unknown>>("SELECT * FROM _prisma_migrations ORDER BY started_at");
  expect(rows).toHaveLength(2);
  expect(rows[1]).toMatchObject({
    checksum: createHash("sha256").update(second).digest("hex"),
    migration_name: "20260102000000_second",
    logs: null,
    rolled_back_at: null,
    applied_steps_count: 1,
  });
  expect(rows[1]?.id).toMatch(/^[0-9a-f-]{36}$/);
  expect(rows[1]?.finished_at).toBeInstanceOf(Date);
});

test("a failed migration leaves nothing, names itself, its line and its remedy, and is tried again", async () => {
  write(
    "20260101000000_bad",
    "CREATE TABLE kept (n int);\nSELECT 1;\nALTER TABLE missing ADD COLUMN m int;\n",
  );

  await expect(apply()).rejects.toMatchObject({
    message: expect.stringMatching(/20260101000000_bad[^]*42P01[^]*"missing" does not exist/) as string,
    remedy: expect.stringContaining("run this again") as string,
  });
  expect(await ask("SELECT 1 FROM pg_class WHERE relname = 'kept'")).toEqual([]);
  const [failed] = await ask<{ logs: string; rolled_back_at: Date | null }>(
    "SELECT * FROM _prisma_migrations",
  );
  expect(failed?.logs).toContain("42P01");
  expect(failed?.rolled_back_at).toBeInstanceOf(Date);

  write("20260101000000_bad", "CREATE TABLE kept (n int)");
  expect(await apply()).toEqual(["20260101000000_bad"]);
});

test("a syntax error is reported with the line it stands on", async () => {
  write("20260101000000_typo", "SELECT 1;\n\nCREATE TABEL a (n int);");

  await expect(apply()).rejects.toThrow(/at line 3: CREATE TABEL a/);
});

test("an applied file that has changed since is refused before anything is touched", async () => {
  write("20260101000000_first", "CREATE TABLE a (n int)");
  await apply();
  write("20260101000000_first", "CREATE TABLE a (n bigint)");
  write("20260102000000_second", "CREATE TABLE b (n int)");

  await expect(apply()).rejects.toThrow(/20260101000000_first was changed after/);
  expect(await ask("SELECT 1 FROM pg_class WHERE relname = 'b'")).toEqual([]);
});

test("a migration another tool left half done is refused", async () => {
  write("20260101000000_first", "CREATE TABLE a (n int)");
  await apply();
  await ask("UPDATE _prisma_migrations SET finished_at = NULL");

  await expect(apply()).rejects.toThrow(/never finished/);
});

test("of five runs at once each migration is applied by exactly one", async () => {
  write("20260101000000_first", "CREATE TABLE a (n int); SELECT pg_sleep(0.1);");
  write("20260102000000_second", "INSERT INTO a VALUES (1)");

  const applied = await Promise.all(Array.from({ length: 5 }, apply));

  expect(applied.flat().sort()).toEqual(["20260101000000_first", "20260102000000_second"]);
  expect(await ask("SELECT * FROM a")).toHaveLength(1);
});

test("an index may be built without a transaction, so that it does not block writers", async () => {
  write("20260101000000_first", "CREATE TABLE a (n int)");
  write("20260102000000_index", "-- migrate: no transaction\nCREATE INDEX CONCURRENTLY a_n ON a (n)");

  expect(await apply()).toHaveLength(2);
  expect(await ask("SELECT 1 FROM pg_index WHERE indisvalid AND indexrelid = 'a_n'::regclass")).toHaveLength(
    1,
  );
});

test("a database that cannot be reached is reported with what to check", async () => {
  const attempt = applyMigrations({ connectionString: "postgres://nobody@127.0.0.1:1/none", dir });

  await expect(attempt).rejects.toMatchObject({ remedy: expect.stringContaining("DATABASE_URL") as string });
});
