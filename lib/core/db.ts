import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { assertWalled, openingWith, statementName, WalledClient } from "@/lib/core/connection";
import { actorId, type Ctx } from "@/lib/core/ctx";
import { env } from "@/lib/core/env";
import { forbidden, KeptRefusal } from "@/lib/core/errors";
import { Prisma, PrismaClient } from "@/prisma/generated/client";

export type Tx = Omit<
  PrismaClient,
  "$connect" | "$disconnect" | "$on" | "$transaction" | "$extends" | "$use"
>;

type Door = { pool: pg.Pool; prisma: PrismaClient };

// One door a process, also across Next's separately bundled server layers and hot reloads.
const shared = globalThis as typeof globalThis & { databaseDoor?: Door };

function door(): Door {
  shared.databaseDoor ??= open();
  return shared.databaseDoor;
}

function open(): Door {
  const { DATABASE_URL, DATABASE_KIND, DATABASE_POOL_MAX } = env();
  // The embedded database is one session: a second connection would break the first one's statements.
  const max = DATABASE_KIND === "embedded" ? 1 : DATABASE_POOL_MAX;
  const pool = new pg.Pool({ connectionString: DATABASE_URL, max, Client: WalledClient });
  // An idle connection that the server closes is replaced by the pool; unheard, the event would end the process.
  pool.on("error", () => undefined);
  // Nor may one that is just being handed over: between the pool and its taker it has no listener of its own.
  pool.on("connect", (client) => client.on("error", () => undefined));
  // The embedded database shares one session among all its clients, and names of statements would meet there.
  const naming = DATABASE_KIND === "embedded" ? {} : { statementNameGenerator: statementName };
  return { pool, prisma: new PrismaClient({ adapter: new PrismaPg(pool, naming) }) };
}

/** The process's connections, for the job executor and the rate limiter only; domains use `withTx`. */
export function databasePool(): pg.Pool {
  return door().pool;
}

/** The walls make the planner expect far more work than there is; compiling for it took 4 s of a query of 1 s. */
const ROLE = { role: "app", TimeZone: "UTC", jit: "off" } as const;

const TIMEOUTS_MS = { maxWait: 15_000, timeout: 30_000 };

/** How often a transaction is run that the database gives up to let another one through. */
const ATTEMPTS_MAX = 4;

/**
 * The one door to the database. Runs `work` in a transaction as the role `app`, which row-level
 * security confines to the caller's tenant and, for people's records, to the units their rights reach.
 * Dates travel without their zone and mean UTC, whatever zone the server is set to.
 * Joins the caller's transaction when there is one. Commits when `work` returns, rolls back when it throws.
 * A refusal that leaves something behind (`KeptRefusal`) has it written after everything else was rolled back.
 * For who looks as somebody else the transaction reads only: whatever would write is refused by the database itself.
 * When the database gives the transaction up for another's sake (a deadlock, a conflict of writes), `work` runs
 * again from its start, so it changes nothing but through `tx`.
 */
export async function withTx<T>(ctx: Ctx, work: (tx: Tx, ctx: Ctx) => Promise<T>): Promise<T> {
  if (ctx.tx) return work(ctx.tx, ctx);
  if (ctx.support?.looks) return lookingOnly(ctx, ctx.support.looks, work);
  try {
    return await untilNotGivenUp(() => inOwnTx(ctx, work));
  } catch (error) {
    if (error instanceof KeptRefusal) await untilNotGivenUp(() => inOwnTx(ctx, error.keep));
    throw error;
  }
}

/**
 * Lets the rest of the transaction act as somebody else: the walls then let through what they let through for this
 * person. For carrying out what somebody asked for and another one approved.
 */
export async function actAs(tx: Tx, ctx: Ctx): Promise<Ctx> {
  await tx.$executeRaw`SELECT set_config('app.actor_id', ${personId(ctx)}, true),
    set_config('app.unit_scopes', ${unitScopes(ctx)}, true)`;
  return { ...ctx, tx };
}

/** Reads, then records what was looked at, and only then hands it out: what is not on record is not shown. */
async function lookingOnly<T>(
  ctx: Ctx,
  looks: ((tx: Tx) => Promise<void>)[],
  work: (tx: Tx, ctx: Ctx) => Promise<T>,
): Promise<T> {
  const seen = await refusingWrites(() => untilNotGivenUp(() => inOwnTx(ctx, work, READ_ONLY)));
  const waiting = looks.splice(0);
  if (waiting.length > 0) {
    await untilNotGivenUp(() =>
      inOwnTx(ctx, async (tx) => {
        for (const record of waiting) await record(tx);
      }),
    );
  }
  return seen;
}

/** Once it has read, a transaction cannot take this back. */
const READ_ONLY = { transaction_read_only: "on" } as const;

async function refusingWrites<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof KeptRefusal || isWriteRefused(error)) throw forbidden("support.read_only");
    throw error;
  }
}

/** SQLSTATE 25006 (read-only transaction), however Prisma wraps it. */
function isWriteRefused(error: unknown): boolean {
  return error instanceof Error && /25006|read-only transaction/.test(error.message + JSON.stringify(error));
}

function inOwnTx<T>(
  ctx: Ctx,
  work: (tx: Tx, ctx: Ctx) => Promise<T>,
  more: Readonly<Record<string, string>> = {},
): Promise<T> {
  const settings = {
    ...more,
    ...ROLE,
    "app.tenant_id": ctx.tenantId,
    "app.actor_id": personId(ctx),
    "app.unit_scopes": unitScopes(ctx),
    "app.handles_privacy": handlesPrivacy(ctx) ? "on" : "",
  };
  return openingWith(settings, () => begin((tx) => work(tx, { ...ctx, tx })));
}

function begin<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return door().prisma.$transaction((tx) => {
    assertWalled();
    return work(tx);
  }, TIMEOUTS_MS);
}

/** Runs it again while the database rolled it back whole for another's sake, after a wait of chance length. */
async function untilNotGivenUp<T>(run: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await run();
    } catch (error) {
      if (attempt === ATTEMPTS_MAX || !isGivenUp(error)) throw error;
      await sleep(Math.random() * 20 * 2 ** attempt);
    }
  }
}

/** SQLSTATE 40001 (serialization failure) and 40P01 (deadlock), as Prisma names them for models and for raw SQL. */
function isGivenUp(error: unknown): boolean {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false;
  if (error.code === "P2034") return true;
  return error.code === "P2010" && JSON.stringify(error.meta).includes("TransactionWriteConflict");
}

/** Reads what belongs to no tenant (the directory of tenants), as the role `app` with no tenant set. */
export async function withDirectory<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  const settings = {
    ...ROLE,
    "app.tenant_id": "",
    "app.actor_id": "",
    "app.unit_scopes": "",
    "app.handles_privacy": "",
  };
  return openingWith(settings, () => begin(work));
}

/** Closes every connection: the end of a script or a test run. */
export async function closeDatabase(): Promise<void> {
  if (!shared.databaseDoor) return;
  const { prisma, pool } = shared.databaseDoor;
  delete shared.databaseDoor;
  await prisma.$disconnect();
  if (!pool.ended) await pool.end();
}

function personId(ctx: Ctx): string {
  return ctx.actor.kind === "person" ? (actorId(ctx.actor) ?? "") : "";
}

/** '*' for a right over the whole tenant, else the units of all grants; the policy functions narrow it by right. */
function unitScopes(ctx: Ctx): string {
  const paths = new Set<string>();
  for (const grant of ctx.grants) {
    if (grant.reach === "tenant") return "*";
    paths.add(grant.unitPath);
  }
  return [...paths].join(",");
}

/** Whether restricted records are seen: by jobs, which keep the books, and by who handles requests about them. */
function handlesPrivacy(ctx: Ctx): boolean {
  return ctx.actor.kind === "job" || ctx.grants.some(({ permission }) => permission === "privacy.handle");
}
