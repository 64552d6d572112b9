import { readdirSync } from "node:fs";
import path from "node:path";

import { Client, Pool } from "pg";

import { generateClient } from "../build";
import { findPostgres, startCluster } from "../database/throwaway-cluster";
import { applyMigrations } from "../migrations/apply";
import { seedScale } from "../seed-scale";
import { fail, root, step, StepError } from "../steps.mjs";
import { format, type Figure } from "./measure";
import { productEnv, startBare, startProduct } from "./servers";
import { signInOfficer } from "./sign-in";

const PARTS = [
  "tally",
  "ballots",
  "passwords",
  "requests",
  "subtree",
  "search",
  "fan-out",
  "voting",
  "pages",
] as const;
type Part = (typeof PARTS)[number];
/** They need no database. */
const PURE: readonly Part[] = ["tally", "ballots", "passwords"];

/** What a server that keeps real data has on; the throw-away cluster of the tests saves it. */
const DURABLE = [
  "fsync=on",
  "synchronous_commit=on",
  "full_page_writes=on",
  "shared_buffers=512MB",
  "max_wal_size=4GB",
];

const stops: (() => Promise<void>)[] = [];

async function main(wanted: string[]): Promise<void> {
  const parts = wanted.length > 0 ? PARTS.filter((part) => wanted.includes(part)) : PARTS;
  if (parts.includes("tally")) {
    await step("tally", "See the message above.", async () => {
      for (const figure of (await import("./tally")).countLargeElections()) console.log(format(figure));
    });
  }
  if (parts.includes("ballots")) {
    await step("ballots", "See the message above.", async () => {
      for (const figure of await (await import("./ballots")).ballots()) console.log(format(figure));
    });
  }
  if (parts.includes("passwords")) {
    await step("passwords", "See the message above.", async () => {
      for (const figure of await (await import("./passwords")).passwords()) console.log(format(figure));
    });
  }
  await measureWithDatabase(parts.filter((part) => !PURE.includes(part)));
  console.log("\nEach figure is the median of at least five runs, ratios measured in turns.");
}

/** Counting and hashing are pure and need none of what follows. */
async function measureWithDatabase(parts: readonly Part[]): Promise<void> {
  if (parts.length === 0) return;
  let url = process.env.BENCH_DATABASE_URL ?? "";
  await step("database client", "See .data/logs/client.log.", generateClient);
  await step(
    "PostgreSQL",
    "Install postgresql and postgresql-postgis, or set BENCH_DATABASE_URL.",
    async () => {
      const bin = findPostgres();
      if (url) return "BENCH_DATABASE_URL";
      if (!bin) throw new Error("There is no PostgreSQL with PostGIS here.");
      const cluster = await startCluster(bin, DURABLE);
      stops.push(cluster.stop);
      url = cluster.url;
      return "throw-away, durable settings";
    },
  );
  await step("66,000 units and 1,000,000 members", "See the message above.", async () => {
    await applyMigrations({ connectionString: url });
    const isNew = await seedScale({ url });
    return isNew ? "loaded" : "there already";
  });
  Object.assign(process.env, productEnv(url));

  const client = new Client({ connectionString: url });
  await client.connect();
  let hasFailed = false;
  for (const part of parts) {
    try {
      await step(part, "See the message above.", async () => {
        for (const figure of await measure(part, { client, url })) console.log(format(figure));
      });
    } catch (error) {
      // The parts have nothing to do with each other: the others are measured all the same.
      hasFailed = true;
      fail(error);
    }
  }
  await client.end();
  if (hasFailed) process.exitCode = 1;
}

/** A part loads the product's code only when the settings are in place. */
async function measure(part: Part, { client, url }: { client: Client; url: string }): Promise<Figure[]> {
  if (part === "requests") return (await import("./requests")).requests(client);
  if (part === "subtree") return (await import("./subtree")).subtree(client);
  if (part === "search") return (await import("./search")).search();
  if (part === "fan-out") return (await import("./fan-out")).fanOut(client);
  if (part === "pages") return pages(client, url);
  const pool = new Pool({ connectionString: url, max: 10 });
  try {
    return await (await import("./voting")).voting(client, pool);
  } finally {
    await pool.end();
  }
}

async function pages(client: Client, url: string): Promise<Figure[]> {
  const env = {
    ...productEnv(url),
    ...pick(process.env, ["NEXTAUTH_SECRET", "FIELD_KEYS", "BLIND_INDEX_KEY"]),
  };
  const { memberList, scripts } = await import("./pages");
  const product = await startProduct(env);
  stops.push(product.stop);
  const bare = await startBare(env);
  stops.push(bare.stop);
  const cookie = await signInOfficer(client, "st.z0.d0");
  return [
    await memberList(product, bare, cookie),
    ...(await scripts({ product, bare }, cookie, memberPages())),
  ];
}

/** The pages of the signed-in that need no id in their address. */
function memberPages(): string[] {
  const start = path.join(root, "app/(dashboard)");
  return readdirSync(start, { recursive: true, encoding: "utf8" })
    .filter((file) => path.basename(file) === "page.tsx" && !file.includes("["))
    .map(
      (file) =>
        `/${path
          .dirname(file)
          .split(path.sep)
          .filter((part) => part !== "." && !part.startsWith("("))
          .join("/")}`,
    )
    .sort();
}

function pick(from: NodeJS.ProcessEnv, names: string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, from[name] ?? ""]));
}

async function stopAll(): Promise<void> {
  for (const stop of stops.reverse()) await stop().catch(() => undefined);
}

process.on("SIGINT", () => void stopAll().then(() => process.exit(130)));
process.on("SIGTERM", () => void stopAll().then(() => process.exit(143)));

main(process.argv.slice(2))
  .catch((error: unknown) => {
    fail(error instanceof StepError ? error : new StepError("bench", "See the message above.", error));
  })
  .finally(() => void stopAll().then(() => process.exit()));
