import { randomBytes } from "node:crypto";
import path from "node:path";

import { buildApp } from "../build";
import { startApp, startServer, type RunningApp } from "../demo/app";
import { freePort } from "../free-port";
import { SCALE_TENANT } from "../seed-scale";
import { root, run } from "../steps.mjs";

const bareDir = path.join(root, "scripts/bench/bare");

/** The settings the product needs; set for this process too, because the bench calls the product's own functions. */
export function productEnv(databaseUrl: string): Record<string, string> {
  const key = () => randomBytes(32).toString("base64");
  return {
    DATABASE_URL: databaseUrl,
    DATABASE_KIND: "server",
    DEFAULT_TENANT: SCALE_TENANT.slug,
    NEXTAUTH_SECRET: key(),
    FIELD_KEYS: `bench:${key()}`,
    BLIND_INDEX_KEY: key(),
    JOBS: "off",
    DEMO: "true",
  };
}

export async function startProduct(env: Record<string, string>): Promise<RunningApp> {
  await buildApp();
  const port = await freePort();
  return startApp(port, { ...env, NEXTAUTH_URL: `http://localhost:${String(port)}` }, "bench-product");
}

/** A Next app of one page, built by the same Next, on the same database, in its own process like the product. */
export async function startBare(env: Record<string, string>): Promise<RunningApp> {
  await run(process.execPath, [path.join(root, "node_modules/next/dist/bin/next"), "build", bareDir], {
    log: "bench-bare-build",
    env: { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
  });
  const settings = { ...env, BENCH_TENANT: SCALE_TENANT.id };
  return startServer({ dir: bareDir, port: await freePort(), env: settings, log: "bench-bare", probe: "/" });
}
