import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { freePort } from "../free-port";
import { PROBE_CODE } from "./wire";

export type EmbeddedDatabase = { url: string; port: number; isNew: boolean };

type Place = { port: number; token: string };
type Answer = { state: "ready" | "starting" | "foreign" | "nobody" | "silent"; pid?: number };

const ROOT = process.cwd();
const START_TIMEOUT_MS = 120_000;
const PROBE_TIMEOUT_MS = 2_000;

/**
 * Makes sure that the embedded database over `home` runs, and returns its address. However many ask at
 * once, one process serves the data: the port written down in `home` belongs to it, and only who holds that port
 * opens the data. `isNew` says whether this call started it.
 */
export async function startEmbedded(
  home = path.join(ROOT, ".data"),
  ownerPid?: number,
): Promise<EmbeddedDatabase> {
  mkdirSync(home, { recursive: true });
  const deadline = Date.now() + START_TIMEOUT_MS;
  let exitCode: Promise<number | null> | null = null;
  while (Date.now() < deadline) {
    const place = await readPlace(home);
    const { state } = await probe(place);
    if (state === "ready") return { url: urlOf(place), port: place.port, isNew: exitCode !== null };
    if (state === "foreign") rmSync(placeFile(home), { force: true });
    if (state === "nobody" && !exitCode) exitCode = launch(home, place, ownerPid);
    const code = await Promise.race([exitCode, sleep(100, undefined)]);
    if (typeof code === "number" && code !== 0)
      throw new Error(`The embedded database ended.\n${tail(home)}`);
    if (code === 0 && state === "nobody") exitCode = null;
  }
  throw new Error(
    `The embedded database was not ready in time. If another program holds its port, remove ${placeFile(home)}.\n${tail(home)}`,
  );
}

/** An embedded database of its own in a temporary folder, gone with `stop` or with this process. */
export async function startThrowaway(): Promise<{ url: string; stop: () => Promise<void> }> {
  const home = mkdtempSync(path.join(tmpdir(), "party-test-embedded-"));
  const { url } = await startEmbedded(home, process.pid);
  const stop = async () => {
    await stopEmbedded(home);
    rmSync(home, { recursive: true, force: true });
  };
  return { url, stop };
}

/** Asks the embedded database over `home`, if it runs, to stop cleanly, and waits until it has. */
export async function stopEmbedded(home = path.join(ROOT, ".data")): Promise<boolean> {
  const place = readIfThere(home);
  const { state, pid }: Answer = place ? await probe(place) : { state: "nobody" };
  if (!place || !pid) {
    if (state === "silent") throw new Error("The embedded database is too busy to answer. Try again.");
    return false;
  }
  process.kill(pid, "SIGTERM");
  while (isAlive(pid)) await sleep(50);
  return true;
}

function launch(home: string, { port, token }: Place, ownerPid?: number): Promise<number | null> {
  const log = openSync(path.join(home, "database.log"), "a");
  const server = ["--import", "tsx", "scripts/database/server.ts"];
  const data = [path.join(home, "database"), String(port), token];
  const args = [...server, ...data, ...(ownerPid ? [String(ownerPid)] : [])];
  const child = spawn(process.execPath, args, { cwd: ROOT, detached: true, stdio: ["ignore", log, log] });
  closeSync(log);
  child.unref();
  return new Promise((resolve) => {
    child.on("exit", resolve);
    child.on("error", () => {
      resolve(1);
    });
  });
}

/** The address written down, chosen and written by the first who asks. */
async function readPlace(home: string): Promise<Place> {
  const known = readIfThere(home);
  if (known) return known;
  const place: Place = { port: await freePort(), token: randomUUID() };
  try {
    writeFileSync(placeFile(home), JSON.stringify(place), { flag: "wx", mode: 0o600 });
    return place;
  } catch {
    return readIfThere(home) ?? place;
  }
}

function readIfThere(home: string): Place | null {
  try {
    return JSON.parse(readFileSync(placeFile(home), "utf8")) as Place;
  } catch {
    return null;
  }
}

function probe({ port, token }: Place): Promise<Answer> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: "127.0.0.1" });
    let text = "";
    // A statement that runs, or the first start, keeps our own process from answering for seconds.
    socket.setTimeout(PROBE_TIMEOUT_MS, () => {
      resolve({ state: "silent" });
      socket.destroy();
    });
    socket.on("connect", () => {
      const request = Buffer.alloc(8);
      request.writeInt32BE(8, 0);
      request.writeInt32BE(PROBE_CODE, 4);
      socket.write(request);
    });
    socket.on("data", (data) => (text += data.toString()));
    socket.on("error", (error: NodeJS.ErrnoException) => {
      resolve({ state: error.code === "ECONNREFUSED" ? "nobody" : "silent" });
    });
    socket.on("close", () => {
      const [name, state, pid] = text.trim().split(" ");
      if (name !== token) resolve({ state: text ? "foreign" : "silent" });
      else resolve({ state: state === "ready" ? "ready" : "starting", pid: Number(pid) });
    });
  });
}

function urlOf({ port }: Place): string {
  return `postgres://postgres@127.0.0.1:${String(port)}/postgres`;
}

function placeFile(home: string): string {
  return path.join(home, "database.json");
}

function tail(home: string): string {
  return readFileSync(path.join(home, "database.log"), "utf8").split("\n").slice(-12).join("\n");
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
