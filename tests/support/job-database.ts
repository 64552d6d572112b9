import { readFileSync } from "node:fs";
import path from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { PGLiteSocketServer } from "@electric-sql/pglite-socket";
import pg from "pg";

import { scratchDatabase } from "./database";
import type { JobDatabase } from "./job-engine";

const MIGRATION = path.resolve(
  import.meta.dirname,
  "../../prisma/migrations/20261121080000_jobs_executor/migration.sql",
);
const APP_ROLE = `DO $$ BEGIN CREATE ROLE app NOLOGIN;
  EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$`;
/** A database of its own on the test server, with the tables of the executor and nothing else. */
export async function postgresForJobs(): Promise<JobDatabase> {
  const url = await scratchDatabase();
  await runOnce(url, APP_ROLE);
  await runOnce(url, readFileSync(MIGRATION, "utf8"));
  return { url, poolMax: 10, listen: true, close: async () => undefined };
}

/** The same on the embedded database: one session, so one connection and no notifications. */
export async function pgliteForJobs(): Promise<JobDatabase> {
  const db = await PGlite.create();
  await db.exec(APP_ROLE);
  await db.exec(readFileSync(MIGRATION, "utf8"));
  const server = new PGLiteSocketServer({ db, port: 0, host: "127.0.0.1" });
  await server.start();
  const { port } = new URL(`tcp://${server.getServerConn()}`);
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    poolMax: 1,
    listen: false,
    close: async () => {
      await server.stop();
      await db.close();
    },
  };
}

async function runOnce(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql);
  await client.end();
}
