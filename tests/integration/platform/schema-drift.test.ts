import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { diffSchemas, workingSchema } from "@/scripts/migrations/diff";
import { testDatabaseUrl } from "@/tests/support/database";
import { generatedColumns, readCatalogue, type Catalogue } from "@/tests/support/catalogue";

let written: Catalogue; // prisma/schema, as the SQL Prisma would make of it
let migrated: Catalogue; // prisma/migrations, as applied
let generated: Set<string>;

beforeAll(async () => {
  const client = new Client({ connectionString: testDatabaseUrl() });
  await client.connect();
  try {
    await client.query("BEGIN");
    await client.query("CREATE SCHEMA as_written");
    await client.query("SET LOCAL search_path TO as_written, public");
    await client.query(await diffSchemas(null, workingSchema()));
    await client.query("SET LOCAL search_path TO public");
    written = await readCatalogue(client, "as_written");
    migrated = await readCatalogue(client, "public");
    generated = await generatedColumns(client, "public");
  } finally {
    await client.query("ROLLBACK");
    await client.end();
  }
});

afterAll(() => {
  expect(written.columns.length).toBeGreaterThan(50);
});

const difference = (a: string[], b: string[]) => a.filter((line) => !b.includes(line));
const isGenerated = (line: string) => generated.has(line.split(" ")[0] ?? "");

test("every column has the same type and nullability in the schema and in the migrated database", () => {
  const lacking = difference(written.columns, migrated.columns);
  const beyond = difference(migrated.columns, written.columns);
  expect({
    inSchemaOnly: lacking.filter((line) => !isGenerated(line)),
    inMigrationsOnly: beyond.filter((line) => !isGenerated(line)),
  }).toEqual({ inSchemaOnly: [], inMigrationsOnly: [] });
});

for (const kind of ["uniques", "foreignKeys", "enums"] as const) {
  test(`the ${kind} of the schema and of the migrated database are the same`, () => {
    expect({
      inSchemaOnly: difference(written[kind], migrated[kind]),
      inMigrationsOnly: difference(migrated[kind], written[kind]),
    }).toEqual({ inSchemaOnly: [], inMigrationsOnly: [] });
  });
}

test("every index the schema promises exists", () => {
  expect(difference(written.indexes, migrated.indexes)).toEqual([]);
});
