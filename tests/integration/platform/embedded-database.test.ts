import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { Client, Pool } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startEmbedded, stopEmbedded } from "@/scripts/database/embedded";
import { PROBE_CODE } from "@/scripts/database/wire";

// One database for the file, because its first start takes seconds; each test has tables of its own.
let home: string;
let url: string;

beforeAll(async () => {
  home = mkdtempSync(path.join(tmpdir(), "party-test-embedded-"));
  const started = await Promise.all([
    startEmbedded(home, process.pid),
    startEmbedded(home, process.pid),
    startEmbedded(home, process.pid),
  ]);
  url = started[0].url;
  expect(new Set(started.map((each) => each.port)).size).toBe(1);
}, 120_000);

afterAll(async () => {
  await stopEmbedded(home);
  rmSync(home, { recursive: true, force: true });
});

function client(): Client {
  const made = new Client({ connectionString: url });
  made.on("error", () => undefined);
  return made;
}

async function connected(): Promise<Client> {
  const made = client();
  await made.connect();
  return made;
}

/** Asks the running instance for its process id, as `stopEmbedded` does. */
function processId(): Promise<number> {
  const port = Number(new URL(url).port);
  return new Promise((resolve) => {
    let text = "";
    const request = Buffer.alloc(8);
    request.writeInt32BE(8, 0);
    request.writeInt32BE(PROBE_CODE, 4);
    const socket = connect({ port, host: "127.0.0.1" }, () => socket.write(request));
    socket.on("data", (data) => (text += data.toString()));
    socket.on("close", () => {
      resolve(Number(text.trim().split(" ")[2]));
    });
  });
}

test("twenty connections mix transactions and parameters without losing one update", async () => {
  const pool = new Pool({ connectionString: url, max: 20 });
  await pool.query("CREATE TABLE tally (n int NOT NULL)");
  await pool.query("INSERT INTO tally VALUES (0)");

  await Promise.all(
    Array.from({ length: 100 }, async (_, i) => {
      const one = await pool.connect();
      await one.query("BEGIN");
      const { rows } = await one.query<{ n: number }>("SELECT n FROM tally WHERE n >= $1", [0]);
      await one.query("UPDATE tally SET n = $1", [(rows[0]?.n ?? 0) + 1]);
      await one.query(i % 10 === 0 ? "ROLLBACK" : "COMMIT");
      one.release();
    }),
  );

  expect((await pool.query<{ n: number }>("SELECT n FROM tally")).rows).toEqual([{ n: 90 }]);
  await pool.end();
});

test("after a statement has failed, its connection and the others go on", async () => {
  const [one, two] = [await connected(), await connected()];

  await expect(one.query("SELECT 1 / $1::int", [0])).rejects.toThrow("division by zero");
  expect((await one.query("SELECT $1::int AS n", [7])).rows).toEqual([{ n: 7 }]);
  expect((await two.query("SELECT $1::int AS n", [8])).rows).toEqual([{ n: 8 }]);
  await Promise.all([one.end(), two.end()]);
});

test("a client that dies inside a transaction leaves no trace and blocks nobody", async () => {
  const [dying, other] = [await connected(), await connected()];
  await other.query("CREATE TABLE ledger (n int)");
  await dying.query("BEGIN");
  await dying.query("INSERT INTO ledger VALUES (1)");

  (dying as unknown as { connection: { stream: { destroy: () => void } } }).connection.stream.destroy();

  expect((await other.query("SELECT * FROM ledger")).rows).toEqual([]);
  await other.end();
});

test("what was committed survives a kill, and the next start finds it", async () => {
  const writer = await connected();
  await writer.query("CREATE TABLE diary (n int PRIMARY KEY)");
  const pid = await processId();
  let written = 0;
  setTimeout(() => process.kill(pid, "SIGKILL"), 300);
  const loop = async () => {
    for (;;) {
      await writer.query("INSERT INTO diary VALUES ($1)", [written]);
      written += 1;
    }
  };
  await expect(loop()).rejects.toThrow();

  const again = await startEmbedded(home, process.pid);

  expect(again).toMatchObject({ url, isNew: true });
  const reader = await connected();
  const { rows } = await reader.query<{ n: number }>("SELECT count(*)::int AS n FROM diary");
  // The last insert may have committed without its answer arriving.
  expect([written, written + 1]).toContain(rows[0]?.n);
  await reader.end();
}, 60_000);

test("a stop is clean and a start after it is a new process on the same data", async () => {
  const one = await connected();
  await one.query("CREATE TABLE kept AS SELECT 1 AS n");
  await one.end();

  expect(await stopEmbedded(home)).toBe(true);
  expect(await stopEmbedded(home)).toBe(false);
  await startEmbedded(home, process.pid);

  const two = await connected();
  expect((await two.query("SELECT n FROM kept")).rows).toEqual([{ n: 1 }]);
  await two.end();
  expect(readFileSync(path.join(home, "database.log"), "utf8")).not.toMatch(/error/i);
}, 60_000);
