import { type ChildProcess, spawn } from "node:child_process";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { afterEach, expect, test } from "vitest";
import { listStalledDeliveries } from "@/lib/communications/announcements/workflow";
import { deliveryResumed } from "@/lib/communications/deliveries/events";
import { withTx } from "@/lib/core/db";
import { newId } from "@/lib/core/ids";
import { emit } from "@/lib/core/outbox";
import { published } from "@/tests/support/announcement";
import { createWorld, owner, type World } from "@/tests/support/world";

const PEOPLE = 10_000;
const KILLS = 20;
const children: ChildProcess[] = [];
let startedBySweep: NodeJS.Timeout | undefined;
afterEach(() => {
  clearInterval(startedBySweep);
  children.splice(0).forEach((child) => child.kill("SIGKILL"));
});

test("a process killed twenty times in the middle of a delivery to 10,000 people gives everyone exactly one", async () => {
  const world = await createWorld();
  await populate(world, PEOPLE);
  const resend = await resendDouble();
  const { announcementId } = await published(world, { channels: ["SMS", "EMAIL"] });
  const progress = () => countDone(announcementId);
  startedBySweep = setInterval(() => void sweep(world, announcementId), 500);

  // The next process stands ready before the one at work dies, as in a deployment: nothing waits for its start.
  let next = await startChild(resend.url);
  let done = 0;
  for (let kill = 0; kill < KILLS; kill += 1) {
    const current = next;
    next = await startChild(resend.url);
    const before = done;
    done = await until(progress, (lines) => lines > before || lines === 2 * PEOPLE);
    current.kill("SIGKILL");
  }
  const atLastKill = await progress();
  await until(progress, (lines) => lines === 2 * PEOPLE, 180_000);

  expect(atLastKill).toBeLessThan(2 * PEOPLE);
  const states = await owner.delivery.groupBy({
    by: ["channel", "state"],
    where: { announcementId },
    _count: { _all: true },
    orderBy: { channel: "asc" },
  });
  expect(states.map(({ channel, state, _count }) => [channel, state, _count._all])).toEqual([
    ["IN_APP", "DELIVERED", PEOPLE],
    ["SMS", "SENT", PEOPLE],
    ["EMAIL", "SENT", PEOPLE],
  ]);
  expect(await owner.notification.count({ where: { subjectId: announcementId } })).toBe(PEOPLE);
  expect(await owner.capturedMessage.count({ where: { tenantId: world.tenant.id, channel: "SMS" } })).toBe(
    PEOPLE,
  );
  // Other tests leave announcements in the same database, which this one's processes deliver as well.
  const mails = [...resend.received].filter(([to]) => to.includes("@ten-thousand.example.org"));
  expect(mails.length).toBe(PEOPLE);
  expect(Math.max(...mails.map(([, count]) => count))).toBe(1);
  resend.server.close();
}, 400_000);

/**
 * What the sweep does ten minutes later: a run whose step died with its process too often is given up by the
 * engine, and the delivery is taken up again by a new one.
 */
async function sweep(world: World, announcementId: string): Promise<void> {
  const [open] = await owner.$queryRaw<{ runs: number }[]>`
    SELECT count(*)::int AS runs FROM jobs.runs WHERE function_id LIKE '%deliver-announcement' AND ended_at IS NULL`;
  const stalled = await listStalledDeliveries(new Date(Date.now() + 15 * 60_000));
  if (open?.runs !== 0 || !stalled.some((each) => each.announcementId === announcementId)) return;
  await withTx(world.as(), (tx, ctx) =>
    emit(tx, ctx, { name: deliveryResumed.name, payload: { tenantId: world.tenant.id, announcementId } }),
  );
}

/** As Resend does: a key it has seen sends nothing and gets the first answer again. Counts e-mails by address. */
async function resendDouble() {
  const answers = new Map<string, string>();
  const received = new Map<string, number>();
  const server: Server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString("utf8")));
    request.on("end", () => {
      const key = String(request.headers["idempotency-key"]);
      const known = answers.get(key);
      const messages = known ? [] : (JSON.parse(body) as { to: string }[]);
      for (const { to } of messages) received.set(to, (received.get(to) ?? 0) + 1);
      const answer = known ?? JSON.stringify({ data: messages.map(() => ({ id: newId() })), errors: [] });
      answers.set(key, answer);
      response.setHeader("Content-Type", "application/json");
      response.end(answer);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, received, server };
}

function startChild(resendUrl: string): Promise<ChildProcess> {
  const script = path.resolve(import.meta.dirname, "../../support/delivery-child.ts");
  const child = spawn(process.execPath, ["--conditions=react-server", "--import", "tsx", script], {
    stdio: ["ignore", "pipe", "inherit"],
    env: {
      // eslint-disable-next-line no-restricted-syntax -- handed on to the process as it is, not read
      ...process.env,
      JOBS: "embedded",
      RESEND_API_KEY: "re_test",
      RESEND_BASE_URL: resendUrl,
      EMAIL_FROM: "party@example.org",
    },
  });
  children.push(child);
  return new Promise((resolve, reject) => {
    child.stdout.once("data", () => resolve(child));
    child.once("exit", (code) => reject(new Error(`the process ended by itself with ${String(code)}`)));
  });
}

/** Members of fed.north.b7 with a number and an address each, encrypted once: what is counted is who, not what. */
async function populate(world: World, people: number): Promise<void> {
  const sample = await world.addMember(world.units.northwest);
  const { encryptField } = await import("@/lib/core/field-encryption");
  const numbers = Array.from({ length: people }, (_, i) => i);
  const addresses = numbers.map((i) => encryptField(`p${i}@ten-thousand.example.org`));
  await owner.$executeRaw`
    INSERT INTO members (id, tenant_id, unit_id, name, status, number, joined_on, applied_at, updated_at, phone, phone_hash, email, email_hash)
    SELECT gen_random_uuid(), ${world.tenant.id}::uuid, ${world.units.northB7.id}::uuid, 'Person ' || i, 'ACTIVE', 'C' || i,
           '2024-01-01', now(), now(), ${sample.phone}, 'p' || i, a, 'e' || i
    FROM unnest(${addresses}::text[]) WITH ORDINALITY AS x(a, i)`;
}

async function countDone(announcementId: string): Promise<number> {
  const states = ["SENT", "FAILED", "UNKNOWN", "SKIPPED"] as const;
  return owner.delivery.count({
    where: { announcementId, channel: { not: "IN_APP" }, state: { in: [...states] } },
  });
}

async function until(
  probe: () => Promise<number>,
  isEnough: (n: number) => boolean,
  withinMs = 90_000,
): Promise<number> {
  const end = Date.now() + withinMs;
  for (;;) {
    const n = await probe();
    if (isEnough(n)) return n;
    if (Date.now() > end) throw new Error(`stood at ${n} after ${withinMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
