import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

import { Client } from "pg";

import { hashOf } from "../inputs";
import { root, run } from "../steps.mjs";

const SEED = "prisma/seed/index.ts";
const record = path.join(root, ".data/seed.hash");

/** Loads the demo party, unless this very party is in this very database already. */
export async function loadDemoParty(url: string, env: Record<string, string>): Promise<string> {
  if (!existsSync(path.join(root, SEED))) return "none in this checkout";
  const hash = `${hashOf("prisma/seed", "prisma/migrations")} ${new URL(url).host}`;
  const isKnown = existsSync(record) && readFileSync(record, "utf8") === hash;
  if (isKnown && (await hasDemoParty(url))) return "there already";
  await run(process.execPath, ["--import", "tsx", SEED], { log: "seed", env: { ...env, DATABASE_URL: url } });
  mkdirSync(path.dirname(record), { recursive: true });
  writeFileSync(record, hash);
  return "loaded";
}

async function hasDemoParty(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query("SELECT 1 FROM tenants WHERE is_demo LIMIT 1");
    return rowCount === 1;
  } finally {
    await client.end();
  }
}
