import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { inject } from "vitest";
import type { TestProject } from "vitest/node";
import { startThrowaway } from "@/scripts/database/embedded";
import { findPostgres, startCluster } from "@/scripts/database/throwaway-cluster";
import { applyMigrations } from "@/scripts/migrations/apply";

/** Where the workers of a run find their databases: each clones `template`, or all share the embedded one. */
export type TestDatabase =
  { kind: "server"; serverUrl: string; template: string; prefix: string } | { kind: "embedded"; url: string };

declare module "vitest" {
  export interface ProvidedContext {
    testDatabase: TestDatabase;
  }
}

/**
 * One template database a run, migrated once and dropped at the end with every clone of it.
 * TEST_DATABASE_URL names a server to use; without it a throw-away cluster is made, or, with
 * TEST_DATABASE_KIND=embedded or where there is no PostgreSQL, an embedded database.
 */
export default async function prepareDatabase(project: TestProject): Promise<() => Promise<void>> {
  const bin = findPostgres();
  const wantsEmbedded = process.env.TEST_DATABASE_KIND === "embedded";
  const givenUrl = process.env.TEST_DATABASE_URL;
  if (wantsEmbedded || (!givenUrl && !bin)) return prepareEmbedded(project);

  const cluster = givenUrl ? null : await startCluster(bin ?? "");
  const serverUrl = givenUrl ?? cluster?.url ?? "";
  const prefix = `test_${String(process.pid)}`;
  const template = `${prefix}_template`;
  await onServer(serverUrl, [`DROP DATABASE IF EXISTS ${template}`, `CREATE DATABASE ${template}`]);
  await applyMigrations({ connectionString: databaseUrl(serverUrl, template) });
  project.provide("testDatabase", { kind: "server", serverUrl, template, prefix });

  return async () => {
    if (cluster) return cluster.stop();
    const names = await databasesLike(serverUrl, `${prefix}\\_%`);
    await onServer(
      serverUrl,
      names.map((name) => `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`),
    );
  };
}

/** The database of one worker, cloned from the template the first time the worker asks. */
export async function cloneFor(place: TestDatabase, workerId: string): Promise<string> {
  if (place.kind === "embedded") return place.url;
  const name = `${place.prefix}_${workerId}`;
  const known = await databasesLike(place.serverUrl, name.replaceAll("_", "\\_"));
  if (known.length === 0) {
    await onServer(place.serverUrl, [
      `CREATE DATABASE ${name} TEMPLATE ${place.template} STRATEGY file_copy`,
    ]);
  }
  return databaseUrl(place.serverUrl, name);
}

export function databaseUrl(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}

/** An empty database for a test that needs more than a tenant of its own. It goes with the run. */
export async function scratchDatabase(): Promise<string> {
  const place = inject("testDatabase");
  if (place.kind === "embedded") throw new Error("The embedded database is one database only.");
  const name = `${place.prefix}_${randomUUID().replaceAll("-", "")}`;
  await onServer(place.serverUrl, [`CREATE DATABASE ${name}`]);
  return databaseUrl(place.serverUrl, name);
}

async function prepareEmbedded(project: TestProject): Promise<() => Promise<void>> {
  const { url, stop } = await startThrowaway();
  await applyMigrations({ connectionString: url });
  project.provide("testDatabase", { kind: "embedded", url });
  return stop;
}

async function onServer(serverUrl: string, statements: string[]): Promise<void> {
  const client = new Client({ connectionString: serverUrl });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

async function databasesLike(serverUrl: string, pattern: string): Promise<string[]> {
  const client = new Client({ connectionString: serverUrl });
  await client.connect();
  try {
    const sql = "SELECT datname FROM pg_database WHERE datname LIKE $1";
    const { rows } = await client.query<{ datname: string }>(sql, [pattern]);
    return rows.map((row) => row.datname);
  } finally {
    await client.end();
  }
}

/** The database of the worker that runs this test. */
export function testDatabaseUrl(): string {
  return process.env.DATABASE_URL ?? "";
}
