import { randomBytes } from "node:crypto";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { DEMO_TENANT } from "../../prisma/seed/people";
import { startThrowaway } from "../database/embedded";
import { startCluster } from "../database/throwaway-cluster";
import { startApp } from "../demo/app";
import { freePort } from "../free-port";
import { applyMigrations } from "../migrations/apply";
import { root, run } from "../steps.mjs";

export type Kind = "server" | "embedded";
export type Data = { kind: Kind; env: Record<string, string>; stop: () => Promise<void> };
export type Stack = { baseUrl: string; env: Record<string, string>; stop: () => Promise<void> };

/** A throw-away database of either kind with every migration and the demo party in it. */
export async function prepareData(kind: Kind, postgres: string | null): Promise<Data> {
  const database = kind === "server" && postgres ? await startCluster(postgres) : await startThrowaway();
  const env = {
    DATABASE_URL: database.url,
    DATABASE_KIND: kind,
    DEFAULT_TENANT: DEMO_TENANT.slug,
    NEXTAUTH_SECRET: randomBytes(32).toString("base64"),
    FIELD_KEYS: `test:${randomBytes(32).toString("base64")}`,
    BLIND_INDEX_KEY: randomBytes(32).toString("base64"),
    STORAGE_DIR: mkdtempSync(path.join(tmpdir(), "party-test-files-")),
    JOBS: "embedded",
    DEMO: "true",
  };
  const stop = async () => {
    await database.stop();
    rmSync(env.STORAGE_DIR, { recursive: true, force: true });
  };
  try {
    await applyMigrations({ connectionString: database.url });
    const seed = "prisma/seed/index.ts";
    if (existsSync(path.join(root, seed))) {
      await run(process.execPath, ["--import", "tsx", seed], { log: `seed-${kind}`, env });
    }
    return { kind, env, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The production build over that database, on a free loopback port. */
export async function serve({ kind, env }: Data): Promise<Stack> {
  const [port, dnsPort] = [await freePort(), await freePort()];
  const settings = {
    ...env,
    NEXTAUTH_URL: `http://localhost:${String(port)}`,
    SECURITY_CONTACT: "mailto:security@operator.example",
    // A journey about own domains answers there (tests/support/name-server.ts); nobody else is asked.
    DNS_SERVERS: `127.0.0.1:${String(dnsPort)}`,
  };
  const app = await startApp(port, settings, `app-${kind}`);
  return {
    baseUrl: `http://localhost:${String(port)}`,
    env: { ...settings, PORT: String(port) },
    stop: app.stop,
  };
}
