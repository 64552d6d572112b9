import { randomUUID } from "node:crypto";
import { Client, DatabaseError } from "pg";

import { readMigrations, type MigrationFile } from "./files";

/** The key Prisma's own tool locks, so that the two can never migrate one database at once. */
const LOCK_KEY = 72707369;

const TABLE = `
  CREATE TABLE IF NOT EXISTS public._prisma_migrations (
    id                  varchar(36) PRIMARY KEY NOT NULL,
    checksum            varchar(64) NOT NULL,
    finished_at         timestamptz,
    migration_name      varchar(255) NOT NULL,
    logs                text,
    rolled_back_at      timestamptz,
    started_at          timestamptz NOT NULL DEFAULT now(),
    applied_steps_count integer NOT NULL DEFAULT 0
  )`;

type Row = { migration_name: string; checksum: string; finished_at: Date | null };

export type ApplyOptions = {
  connectionString: string;
  dir?: string;
  /** Called with the name and the milliseconds of each migration as it is applied. */
  onApplied?: (name: string, ms: number) => void;
  onWarning?: (text: string) => void;
  /** A migration that waits longer for a lock gives up, so that it cannot queue the whole site behind it. */
  lockTimeoutMs?: number;
};

/** A refusal an operator can act on: what happened, where, and what to do. */
export class MigrationError extends Error {
  override readonly name = "MigrationError";

  constructor(
    message: string,
    readonly remedy: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}

/**
 * Applies every migration that is not in `_prisma_migrations` yet, in order, and returns their names.
 *
 * A migration and its row commit together: after a crash or a failure it is either wholly there or not
 * at all, and the next run tries again. Two runs at once take turns. An applied file that has changed since,
 * or a half-done one left by another tool, is refused before anything is touched.
 */
export async function applyMigrations(options: ApplyOptions): Promise<string[]> {
  const migrations = readMigrations(options.dir);
  const client = new Client({ connectionString: options.connectionString, application_name: "migrate" });
  await connect(client);
  try {
    await client.query("SELECT pg_advisory_lock($1)", [LOCK_KEY]);
    await client.query(TABLE);
    const pending = findPending(migrations, await readHistory(client), options.onWarning);
    const applied: string[] = [];
    for (const migration of pending) {
      if (await applyOne(client, migration, options)) applied.push(migration.name);
    }
    return applied;
  } finally {
    // The lock must not outlive this run where connections are pooled or, as embedded, share one session.
    await client.query("SELECT pg_advisory_unlock_all()").catch(() => undefined);
    await client.end().catch(() => undefined);
  }
}

async function connect(client: Client): Promise<void> {
  try {
    await client.connect();
  } catch (error) {
    throw new MigrationError(
      `The database could not be reached: ${messageOf(error)}`,
      "Check DATABASE_URL and that the server runs, then run this again.",
      { cause: error },
    );
  }
}

async function readHistory(client: Client): Promise<Row[]> {
  const { rows } = await client.query<Row>(
    `SELECT migration_name, checksum, finished_at FROM public._prisma_migrations
      WHERE rolled_back_at IS NULL ORDER BY started_at`,
  );
  return rows;
}

function findPending(
  migrations: MigrationFile[],
  history: Row[],
  onWarning: (text: string) => void = () => undefined,
): MigrationFile[] {
  const byName = new Map(migrations.map((migration) => [migration.name, migration]));
  const done = new Set<string>();
  for (const row of history) {
    const file = byName.get(row.migration_name);
    if (!row.finished_at) throw halfDone(row.migration_name);
    if (!file) onWarning(`${row.migration_name} is applied but its file is not here: an older checkout?`);
    else if (file.checksum !== row.checksum) throw changed(row.migration_name);
    done.add(row.migration_name);
  }
  return migrations.filter((migration) => !done.has(migration.name));
}

/** Returns whether it was applied here; another run may have been first. */
async function applyOne(client: Client, migration: MigrationFile, options: ApplyOptions): Promise<boolean> {
  const startedAt = new Date();
  try {
    if (migration.inTransaction) await client.query("BEGIN");
    // The embedded database is one session to all its clients: there only the transaction keeps two runs apart.
    if (await isApplied(client, migration)) {
      await client.query("ROLLBACK");
      return false;
    }
    await client.query("SELECT set_config('lock_timeout', $1, $2)", [
      `${String(options.lockTimeoutMs ?? 15_000)}ms`,
      migration.inTransaction,
    ]);
    await client.query(migration.sql);
    await client.query("RESET ROLE");
    await client.query("RESET search_path");
    await insertRow(client, migration, { startedAt, finishedAt: new Date(), logs: null });
    if (migration.inTransaction) await client.query("COMMIT");
  } catch (error) {
    throw await recordFailure(client, migration, startedAt, error);
  }
  options.onApplied?.(migration.name, Date.now() - startedAt.getTime());
  return true;
}

async function isApplied(client: Client, migration: MigrationFile): Promise<boolean> {
  const { rowCount } = await client.query(
    `SELECT 1 FROM public._prisma_migrations
      WHERE migration_name = $1 AND finished_at IS NOT NULL AND rolled_back_at IS NULL`,
    [migration.name],
  );
  return rowCount !== null && rowCount > 0;
}

async function recordFailure(
  client: Client,
  migration: MigrationFile,
  startedAt: Date,
  error: unknown,
): Promise<MigrationError> {
  const logs = describe(error, migration.sql);
  if (migration.inTransaction) await client.query("ROLLBACK").catch(() => undefined);
  // Marked as rolled back at once, which it is, so that the next run, or Prisma's own tool, tries again.
  await insertRow(client, migration, { startedAt, finishedAt: null, logs }).catch(() => undefined);
  return new MigrationError(
    `Migration ${migration.name} failed and ${migration.inTransaction ? "was rolled back" : "may be half done"}.\n${logs}`,
    migration.inTransaction
      ? `Mend prisma/migrations/${migration.name}/migration.sql or what it found, then run this again.`
      : `Undo by hand what prisma/migrations/${migration.name}/migration.sql left behind, then run this again.`,
    { cause: error },
  );
}

async function insertRow(
  client: Client,
  migration: MigrationFile,
  outcome: { startedAt: Date; finishedAt: Date | null; logs: string | null },
): Promise<void> {
  await client.query(
    `INSERT INTO public._prisma_migrations
       (id, checksum, finished_at, migration_name, logs, rolled_back_at, started_at, applied_steps_count)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      randomUUID(),
      migration.checksum,
      outcome.finishedAt,
      migration.name,
      outcome.logs,
      outcome.finishedAt ? null : new Date(),
      outcome.startedAt,
      outcome.finishedAt ? 1 : 0,
    ],
  );
}

function describe(error: unknown, sql: string): string {
  if (!(error instanceof DatabaseError)) return messageOf(error);
  const line = error.position ? sql.slice(0, Number(error.position)).split("\n").length : null;
  return [
    `${error.severity ?? "ERROR"} ${error.code ?? ""}: ${error.message}`,
    line && `at line ${String(line)}: ${(sql.split("\n")[line - 1] ?? "").trim()}`,
    error.detail,
    error.hint,
    error.where,
  ]
    .filter(Boolean)
    .join("\n");
}

function messageOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(messageOf).join("; ");
  return error instanceof Error ? error.message : String(error);
}

function halfDone(name: string): MigrationError {
  return new MigrationError(
    `Migration ${name} was started by another tool and never finished.`,
    "Look at what it left behind, then set finished_at (it is complete) or rolled_back_at (it was undone) in its _prisma_migrations row.",
  );
}

function changed(name: string): MigrationError {
  return new MigrationError(
    `Migration ${name} was changed after it had been applied to this database.`,
    "Put the file back as it was and write what is new as a new migration. A throw-away database may be dropped instead.",
  );
}
