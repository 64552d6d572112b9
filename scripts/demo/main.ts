import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

import { demoPeople, DEMO_TENANT, demoSystemAdmin } from "../../prisma/seed/people";
import { buildApp, generateClient } from "../build";
import { startEmbedded, stopEmbedded } from "../database/embedded";
import { freePort } from "../free-port";
import { applyMigrations, MigrationError } from "../migrations/apply";
import { fail, root, step, StepError } from "../steps.mjs";
import { health, startApp, type RunningApp } from "./app";
import { loadDemoParty } from "./data";
import { demoSecrets } from "./secrets";

const record = path.join(root, ".data/demo.json");
const givenUrl = process.env.DATABASE_URL;
let app: RunningApp | null = null;
let isLeaving = false;

/** Stops what this command started, in the reverse order; a second Ctrl-C while it does changes nothing. */
async function leave(code: number): Promise<void> {
  if (isLeaving) return;
  isLeaving = true;
  await app?.stop();
  if (!givenUrl) await stopEmbedded().catch(() => false);
  rmSync(record, { force: true });
  process.exit(code);
}

async function main(): Promise<void> {
  const running = await alreadyRunning();
  if (running) {
    printWelcome(running);
    console.log("It was running already, so this command leaves it alone.");
    return;
  }
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      if (!isLeaving) console.log("\nStopping.");
      void leave(0);
    });
  }
  const started = Date.now();
  const secrets = demoSecrets();
  await step("Database client", "See .data/logs/client.log.", generateClient);
  // The two longest steps of a first start share nothing: one waits for the database, the other computes.
  const [url] = await Promise.all([
    prepareData(secrets),
    step("Production build", "Mend what the compiler names, then run this again.", buildApp),
  ]);

  const port = await freePort(Number(process.env.PORT) || 3000);
  await step("App and jobs", "See .data/logs/app.log, then run this again.", async () => {
    app = await startApp(port, { ...appEnv(url, port), ...secrets });
    return `port ${String(port)}`;
  });
  mkdirSync(path.dirname(record), { recursive: true });
  writeFileSync(record, JSON.stringify({ pid: process.pid, port }));
  printWelcome(port);
  console.log(
    `Ready in ${((Date.now() - started) / 1000).toFixed(1)} s. Ctrl-C stops it; what you did is kept in .data/.`,
  );
  void app?.exited.then((code) => {
    if (isLeaving) return;
    console.error(`The app ended with code ${String(code)}; see .data/logs/app.log`);
    void leave(1);
  });
}

async function prepareData(secrets: Record<string, string>): Promise<string> {
  let url = givenUrl ?? "";
  await step(
    "Database",
    "Remove .data/database if it is damaged (it holds the demo), then run this again.",
    async () => {
      if (givenUrl) return "DATABASE_URL";
      url = (await startEmbedded()).url;
      return "embedded, in .data/";
    },
  );
  await step("Migrations", "See the message above, then run this again.", async () => {
    const applied = await applyMigrations({ connectionString: url }).catch((error: unknown) => {
      throw error instanceof MigrationError ? new StepError("Migrations", error.remedy, error) : error;
    });
    return applied.length > 0 ? `${String(applied.length)} applied` : "up to date";
  });
  await step("Demo party", "See .data/logs/seed.log, then run this again.", () =>
    loadDemoParty(url, { ...appEnv(url, 3000), ...secrets }),
  );
  return url;
}

function appEnv(url: string, port: number): Record<string, string> {
  return {
    DATABASE_URL: url,
    DATABASE_KIND: givenUrl ? (process.env.DATABASE_KIND ?? "server") : "embedded",
    DEFAULT_TENANT: process.env.DEFAULT_TENANT ?? DEMO_TENANT.slug,
    NEXTAUTH_URL: process.env.NEXTAUTH_URL ?? `http://localhost:${String(port)}`,
    JOBS: process.env.JOBS ?? "embedded",
    DEMO: "true",
  };
}

/** The port of a demo that this folder runs already, if it answers. */
async function alreadyRunning(): Promise<number | null> {
  if (!existsSync(record)) return null;
  const { pid, port } = JSON.parse(readFileSync(record, "utf8")) as { pid: number; port: number };
  try {
    process.kill(pid, 0);
  } catch {
    return null;
  }
  return (await health(`http://127.0.0.1:${String(port)}`))?.status === "ok" ? port : null;
}

function printWelcome(port: number): void {
  const address = `http://${DEMO_TENANT.slug}.localhost:${String(port)}`;
  const width = Math.max(...demoPeople.map((person) => person.role.length));
  const lines = demoPeople.map((person) => `  ${person.role.padEnd(width)}  ${person.phone}  ${person.name}`);
  console.log(`
${DEMO_TENANT.name}: ${address}

Sign in with one of these telephone numbers. No message leaves this machine:
read the one-time code at ${address}/outbox

${lines.join("\n")}

Organisations register at http://localhost:${String(port)}/register
The console, where they are accepted: http://console.localhost:${String(port)}
  ${demoSystemAdmin.role.padEnd(width)}  ${demoSystemAdmin.phone}  (codes at http://console.localhost:${String(port)}/outbox)
`);
}

main().catch((error: unknown) => {
  fail(error);
  void leave(1);
});
