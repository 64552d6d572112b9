import { execFileSync, spawn } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { Client } from "pg";

import { freePort } from "../free-port";

export type Cluster = { url: string; stop: () => Promise<void> };

/** Nothing here outlives the run, so it need not survive a power cut. */
const SETTINGS = [
  "fsync=off",
  "synchronous_commit=off",
  "full_page_writes=off",
  "max_connections=120",
  // Whoever forgets to name a zone shall notice, as with the zone of the tests themselves.
  "timezone=Asia/Kathmandu",
];

/**
 * The shell holds the server and watches its own input: when this process goes, however it goes, the input
 * closes, and the server and its files go too.
 */
const KEEPER = `"$BIN/postgres" -D "$DIR" -p "$PORT" -c listen_addresses=127.0.0.1 -c unix_socket_directories= \
$SETTINGS >"$DIR.log" 2>&1 & server=$!
cat >/dev/null
kill -QUIT $server 2>/dev/null; wait $server; rm -rf "$DIR" "$DIR.log"`;

/** Where this machine keeps a PostgreSQL server with PostGIS, or null. */
export function findPostgres(): string | null {
  const packaged = "/usr/lib/postgresql";
  const versions = existsSync(packaged) ? readdirSync(packaged).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...versions.map((version) => path.join(packaged, version, "bin")),
    ...(process.env.PATH ?? "").split(path.delimiter),
  ];
  return folders.find((folder) => existsSync(path.join(folder, "initdb")) && hasPostgis(folder)) ?? null;
}

/** A real PostgreSQL of its own on a free loopback port, made in about a second and gone with its maker. */
export async function startCluster(bin: string, settingsToo: readonly string[] = []): Promise<Cluster> {
  const owner = serverOwner();
  const dir = mkdtempSync(path.join(tmpdir(), "party-test-pg-"));
  if (owner) chownSync(dir, owner.uid, owner.gid);
  const initdb = ["-D", dir, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"];
  execFileSync(path.join(bin, "initdb"), initdb, { ...owner, cwd: dir, stdio: "ignore" });

  const port = await freePort();
  const settings = [...SETTINGS, ...settingsToo].map((setting) => `-c ${setting}`).join(" ");
  const keeper = spawn("sh", ["-c", KEEPER.replace("$SETTINGS", settings)], {
    ...owner,
    cwd: tmpdir(),
    env: { NODE_ENV: "test", BIN: bin, DIR: dir, PORT: String(port), PATH: process.env.PATH ?? "" },
    stdio: ["pipe", "ignore", "ignore"],
    // A group of its own: Ctrl-C reaches this process, which then lets go in its own order.
    detached: true,
  });
  const gone = new Promise<void>((resolve) =>
    keeper.once("exit", () => {
      rmSync(dir, { recursive: true, force: true });
      resolve();
    }),
  );
  const url = `postgres://postgres@127.0.0.1:${String(port)}/postgres`;
  await waitUntilReady(url);
  const stop = async () => {
    keeper.stdin.end();
    await gone;
  };
  return { url, stop };
}

/** PostgreSQL refuses to run as root; its package brings a user for it. */
function serverOwner(): { uid: number; gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  const idOf = (flag: string) => Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" }));
  return { uid: idOf("-u"), gid: idOf("-g") };
}

function hasPostgis(bin: string): boolean {
  try {
    const share = execFileSync(path.join(bin, "pg_config"), ["--sharedir"], { encoding: "utf8" }).trim();
    return existsSync(path.join(share, "extension/postgis.control"));
  } catch {
    return false;
  }
}

async function waitUntilReady(url: string): Promise<void> {
  for (const deadline = Date.now() + 30_000; ;) {
    const client = new Client({ connectionString: url });
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await sleep(50);
    }
  }
}
