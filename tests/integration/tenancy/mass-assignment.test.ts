import path from "node:path";
import { beforeAll, expect, test } from "vitest";
import type { Ctx } from "@/lib/core/ctx";
import { type Tx, withTx } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { root } from "@/tests/support/source";
import { furnishedTenant } from "@/tests/support/victim";
import { owner } from "@/tests/support/world";
import { arsenal } from "./attacks/arsenal";
import type { Targets } from "./attacks/kinds";

const MARK = "f0f0f0f0-0bad-7000-8bad-c0dec0dec0de";

/** What somebody adds to a form in the hope that it is written through. */
const SMUGGLED = {
  ...{ tenantId: MARK, accountId: MARK, actorId: MARK, createdBy: MARK, ownerId: MARK, settledBy: MARK },
  ...{ createdAt: "1999-09-09T09:09:09.000Z", updatedAt: "1999-09-09T09:09:09.000Z", role: "smuggled" },
  ...{ isOwner: true, isPlatform: true, status: "smuggled", phoneHash: "smuggled", tokenHash: "smuggled" },
  ...{ path: "smuggled.path", grants: [{ permission: "tenant.configure", reach: "tenant" }] },
};

let ctx: Ctx;
let targets: Targets;
let scan: string;

beforeAll(async () => {
  const mine = await furnishedTenant();
  ctx = mine.ctx;
  targets = { own: mine.holdings, theirs: mine.holdings };
  const tables = await owner.$queryRawUnsafe<{ name: string }[]>(`
    SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id'
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
      AND has_table_privilege('app', c.oid, 'SELECT')`);
  scan = tables
    .map(
      ({ name }) => `SELECT '${name}' AS name FROM "${name}" t WHERE t::text ~ '${MARK}|1999-09-09|smuggled'`,
    )
    .join(" UNION ALL ");
});

const commands = Object.entries(arsenal)
  .filter(([file]) => /\/commands(\/|$)/.test(file))
  .flatMap(([file, { aimed = {}, looking = {} }]) =>
    Object.entries({ ...aimed, ...looking }).map(([name, [call]]) => ({ file, name, call })),
  );

test("keys a form was never asked for change nothing, in any command", async () => {
  const written: string[] = [];
  let accepted = 0;
  for (const { file, name, call } of commands) {
    if (!call) continue;
    const given = call(targets).map(smuggleInto);
    const { outcome, tables } = await attempt(file, name, given);
    if (outcome === "accepted") accepted += 1;
    if (tables.length > 0) written.push(`${file} ${name} wrote into ${tables.join(", ")}`);
  }
  expect(written).toEqual([]);
  expect(await owner.$queryRawUnsafe(scan)).toEqual([]);
  // That nothing is written because everything was refused would prove nothing.
  expect(accepted).toBeGreaterThan(25);
}, 240_000);

/** Beside what was typed and never instead of it. */
function smuggleInto(argument: unknown): unknown {
  const isForm = typeof argument === "object" && argument !== null && argument.constructor === Object;
  return isForm && !("send" in argument) ? { ...SMUGGLED, ...argument } : argument;
}

class TakenBack extends Error {
  tables: string[] = [];
}

/** Makes a call in a transaction that never commits, and looks in it for what was smuggled in. */
async function attempt(file: string, name: string, given: unknown[]) {
  const module = (await import(/* @vite-ignore */ path.join(root, "lib", `${file}.ts`))) as Record<
    string,
    (...all: unknown[]) => Promise<unknown>
  >;
  const back = new TakenBack();
  try {
    await withTx(ctx, async (tx: Tx, joined: Ctx) => {
      await module[name]?.(joined, ...given);
      const rows = await tx.$queryRawUnsafe<{ name: string }[]>(scan);
      back.tables = [...new Set(rows.map((row) => row.name))];
      throw back;
    });
  } catch (error) {
    if (error === back) return { outcome: "accepted" as const, tables: back.tables };
    if (error instanceof AppError || isOfLimits(error)) return { outcome: "refused" as const, tables: [] };
    throw new Error(`${file} ${name}`, { cause: error });
  }
  return { outcome: "refused" as const, tables: [] };
}

/** Limits are counted in a transaction of their own, so commands behind them cannot be tried in this one. */
function isOfLimits(error: unknown): boolean {
  return error instanceof Error && /^Limits are counted|ZodError/.test(`${error.message} ${error.name}`);
}
