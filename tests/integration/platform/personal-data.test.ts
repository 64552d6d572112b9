import { expect, test } from "vitest";
import { withTx } from "@/lib/core/db";
import { INVENTORY } from "@/lib/privacy/inventory/constants";
import { columnsOf, gapsBetween, isPersonal, personalTables } from "@/lib/privacy/inventory/rules";
import { readCatalogue } from "@/lib/privacy/inventory/sql";
import type { CatalogueColumn } from "@/lib/privacy/inventory/types";
import en from "@/messages/en/privacy.json";
import { createWorld } from "@/tests/support/world";

const catalogue = async (): Promise<CatalogueColumn[]> => {
  const world = await createWorld();
  return withTx(world.as(), readCatalogue);
};

test("every table and column of the live schema is classified: whose it is, or why it is nobody's", async () => {
  // A new table or column: say in lib/privacy/inventory whose it is and what an erasure does with it.
  expect(gapsBetween(await catalogue())).toEqual([]);
});

test("a new table, a new column and an unsaid key to a person are each found", async () => {
  const live = await catalogue();
  const like = live.find(({ table, column }) => table === "members" && column === "name");
  if (!like) throw new Error("no column to copy");
  const added = (more: Partial<CatalogueColumn>) => gapsBetween([...live, { ...like, ...more }]);

  expect(added({ table: "diaries", column: "secret" })).toEqual(["diaries.secret is not classified"]);
  expect(added({ column: "blood_group" })).toEqual(["members.blood_group is not classified"]);
  const { who: _who, ...columns } = INVENTORY.polls?.columns ?? {};
  const polls = {
    of: "nobody",
    why: "published",
    columns: { ...columns, fact: `${columns.fact ?? ""} created_by` },
  } as const;
  const keyed = live.map((column) =>
    column.table === "polls" && column.column === "created_by" ? { ...column, refersTo: "accounts" } : column,
  );
  expect(gapsBetween(keyed, { ...INVENTORY, polls })).toEqual([
    "polls.created_by refers to a person and is no path of its table",
  ]);
});

test("every table and column that a person's copy shows has a name people can read", () => {
  const tables: Record<string, string> = en.tables;
  const columns: Record<string, string> = en.columns;
  const shown = personalTables().flatMap(([table, entry]) => [
    ...(tables[table] ? [] : [table]),
    ...columnsOf(entry.columns, "fact", "text", "sealed", "file", "who", "index", "secret").filter(
      (column) => !columns[column],
    ),
  ]);
  expect(shown).toEqual([]);
});

test("ballots are nobody's: nothing leads from a person to one", () => {
  for (const table of ["ballots", "sealed_ballots", "poll_seals"]) {
    const entry = INVENTORY[table];
    expect(entry && !isPersonal(entry) && entry.why).toBe("secret_vote");
  }
});
