import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import type { Ctx } from "@/lib/core/ctx";
import { AppError } from "@/lib/core/errors";
import { root } from "@/tests/support/source";
import { signedInStranger } from "@/tests/support/members";
import { furnishedTenant } from "@/tests/support/victim";
import { owner } from "@/tests/support/world";
import { arsenal } from "./attacks/arsenal";
import type { Call, Targets } from "./attacks/kinds";

// What a member cannot do again is tried by somebody who has just signed in.
const forNewcomers = new Set(["joinParty"]);

let ctx: Ctx;
let newcomer: Ctx;
let targets: Targets;
let neighbourId: string;
let theirIds: string[];
let before: Record<string, string>;

beforeAll(async () => {
  const [mine, neighbour] = [await furnishedTenant(), await furnishedTenant()];
  ctx = mine.ctx;
  newcomer = (await signedInStranger(mine.world)).ctx;
  targets = { own: mine.holdings, theirs: neighbour.holdings };
  neighbourId = neighbour.world.tenant.id;
  theirIds = await idsOf(neighbourId);
  before = await fingerprints(neighbourId);
});

const armed = Object.entries(arsenal).filter(([, { aimed, looking }]) => aimed ?? looking);

for (const [file, { aimed = {}, looking = {} }] of armed) {
  describe(file, () => {
    for (const [name, calls] of Object.entries(aimed)) {
      test.each(calls.map((call, i) => [i + 1, call] as const))(
        `${name} finds nothing under a neighbour's id (%i)`,
        async (_i, call) => {
          const outcome = await attempt(file, name, call);
          const isNothing = outcome === null || (Array.isArray(outcome) && outcome.length === 0);
          if (!isNothing) expect(outcome).toMatchObject({ name: "AppError", code: "not_found" });
        },
      );
    }
    for (const [name, calls] of Object.entries(looking)) {
      test.each(calls.map((call, i) => [i + 1, call] as const))(
        `${name} shows nothing of a neighbour's (%i)`,
        async (_i, call) => {
          const outcome = await attempt(file, name, call);
          if (outcome instanceof Error)
            expect(outcome).toMatchObject({ name: "AppError", code: "not_found" });
          const shown = JSON.stringify(outcome instanceof Error ? null : outcome) ?? "";
          // An answer may repeat what it was asked about.
          const asked = JSON.stringify(call(targets));
          expect(theirIds.filter((id) => shown.includes(id) && !asked.includes(id))).toEqual([]);
        },
      );
    }
  });
}

test("after all that the neighbour's records are what they were", async () => {
  expect(await fingerprints(neighbourId)).toEqual(before);
});

test("and nothing of the attacker's points at them", async () => {
  const tables = await tablesWithTenant();
  const pointing: string[] = [];
  for (const table of tables) {
    const [{ n = 0 } = {}] = await owner.$queryRawUnsafe<{ n: number }[]>(
      `SELECT count(*)::int AS n FROM ${table} t WHERE tenant_id = $1::uuid
        AND EXISTS (SELECT 1 FROM unnest($2::text[]) id WHERE position(id IN t::text) > 0)`,
      ctx.tenantId,
      theirIds,
    );
    if (n > 0) pointing.push(table);
  }
  expect(pointing).toEqual([]);
});

/** What came of a call: its answer, or the refusal. Whatever is neither is a defect and fails the test. */
async function attempt(file: string, name: string, call: Call): Promise<unknown> {
  const module = (await import(/* @vite-ignore */ path.join(root, "lib", `${file}.ts`))) as Record<
    string,
    (...given: unknown[]) => unknown
  >;
  try {
    const caller = forNewcomers.has(name) ? newcomer : ctx;
    return (await module[name]?.(caller, ...call(targets))) ?? null;
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}

async function tablesWithTenant(): Promise<string[]> {
  const rows = await owner.$queryRaw<{ name: string }[]>`
    SELECT a.attrelid::regclass::text AS name FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
    WHERE a.attname = 'tenant_id' AND NOT a.attisdropped AND c.relkind = 'r' ORDER BY 1`;
  return rows.map(({ name }) => name);
}

async function idsOf(tenantId: string): Promise<string[]> {
  const ids: string[] = [];
  for (const table of await tablesWithTenant()) {
    const rows = await owner.$queryRawUnsafe<{ id: string | null }[]>(
      `SELECT to_jsonb(t) ->> 'id' AS id FROM ${table} t WHERE tenant_id = $1::uuid`,
      tenantId,
    );
    ids.push(...rows.flatMap(({ id }) => (id !== null && id.length === 36 ? [id] : [])));
  }
  return [tenantId, ...new Set(ids)];
}

/** A hash of all rows of a tenant, table by table. */
async function fingerprints(tenantId: string): Promise<Record<string, string>> {
  const prints: Record<string, string> = {};
  for (const table of await tablesWithTenant()) {
    const [row] = await owner.$queryRawUnsafe<{ print: string | null }[]>(
      `SELECT md5(string_agg(t::text, '|' ORDER BY t::text)) AS print FROM ${table} t WHERE tenant_id = $1::uuid`,
      tenantId,
    );
    prints[table] = row?.print ?? "";
  }
  return prints;
}
