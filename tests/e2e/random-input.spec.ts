import { readFileSync } from "node:fs";
import path from "node:path";
import { permissions } from "@/lib/core/permissions";
import { appoint, expect, SESSION_COOKIE, signedIn, test } from "@/tests/support/browser";
import {
  type Door,
  doors,
  INPUT_COUNT,
  INPUT_SEED,
  type Random,
  randomFrom,
  randomInput,
  schemas,
} from "@/tests/support/random-input";
import { send } from "@/tests/support/http";
import { root } from "@/tests/support/source";
import { createWorld, owner } from "@/tests/support/world";

const AT_ONCE = 4;
const REFUSED = "refused";

type Manifest = {
  node: Record<string, { workers: Record<string, unknown>; filename: string; exportedName: string }>;
};

test("random input over every action and route gives no defect and loses nothing", async ({
  world,
  baseURL,
}) => {
  test.setTimeout(900_000);
  const officer = await world.asMember(world.units.north);
  await appoint(world, officer.member, world.units.north, permissions);
  const member = await world.asMember(world.units.northB7);
  const bystander = await createWorld();
  await bystander.addMember(bystander.units.northB7);

  const at = { port: Number(new URL(baseURL ?? "").port), host: `${world.tenant.slug}.localhost` };
  const cookies = [await signedIn(world, officer), await signedIn(world, member)].map(
    (token) => `${SESSION_COOKIE}=${token}`,
  );
  const known = await schemas();
  const own = await idsOf(world.tenant.id);
  const ids = [
    // Mostly ids that exist and may be used, so that input gets as far as the rules and the database.
    ...own,
    ...own,
    ...own,
    ...(await idsOf(bystander.tenant.id)),
    "0190a000-0000-7000-8000-000000000000",
  ];
  const before = await rowsOf(world.tenant.id);
  const untouched = await rowsOf(bystander.tenant.id);

  const random = randomFrom(INPUT_SEED);
  const defects: string[] = [];
  let accepted = 0;
  const open = doors();
  expect(open.length).toBeGreaterThan(5);
  const one = async (turn: number) => {
    const door = open[turn % open.length];
    if (!door) return;
    const input = randomInput(random, door.schemaName ? known.get(door.schemaName) : undefined, ids);
    const [asOfficer = "", asMember = ""] = cookies;
    const cookie = [asOfficer, asOfficer, asOfficer, asMember, ""][turn % 5] ?? "";
    const defect = await knock({ at, cookie, random, ids }, door, input);
    if (defect === null) accepted += 1;
    else if (defect !== REFUSED)
      defects.push(`${door.name} ${JSON.stringify(input)?.slice(0, 300) ?? "undefined"}: ${defect}`);
  };
  for (let turn = 0; turn < INPUT_COUNT && defects.length < 20; turn += AT_ONCE) {
    await Promise.all(Array.from({ length: AT_ONCE }, (_, i) => one(turn + i)));
  }

  expect(defects).toEqual([]);
  expect(accepted).toBeGreaterThan(0);
  expect(await rowsOf(bystander.tenant.id)).toEqual(untouched);
  const after = await rowsOf(world.tenant.id);
  const lost = Object.entries(before).filter(([table, count]) => (after[table] ?? 0) < count);
  expect(lost).toEqual([]);
});

test("no action and no changing route does anything for a page of another host", async ({
  world,
  baseURL,
}) => {
  test.setTimeout(180_000);
  const officer = await world.asMember(world.units.north);
  await appoint(world, officer.member, world.units.north, permissions);
  const at = { port: Number(new URL(baseURL ?? "").port), host: `${world.tenant.slug}.localhost` };
  const cookie = `${SESSION_COOKIE}=${await signedIn(world, officer)}`;
  const [known, ids, random] = [await schemas(), await idsOf(world.tenant.id), randomFrom(INPUT_SEED)];
  const before = await rowsOf(world.tenant.id);

  const changing = doors().filter((door) => door.kind === "action" || door.method !== "GET");
  expect(changing.length).toBeGreaterThan(100);
  const open: string[] = [];
  for (const door of changing) {
    const input = randomInput(random, door.schemaName ? known.get(door.schemaName) : undefined, ids);
    const stranger = { at, cookie, random, ids, origin: "https://evil.example" };
    const { status, text } = await ask(stranger, door, input);
    const isRefused = status >= 400 || text.includes('"reason":"forbidden"');
    if (!isRefused) open.push(`${door.name}: ${String(status)}`);
  }
  expect(open).toEqual([]);
  expect(await rowsOf(world.tenant.id)).toEqual(before);
});

type Visit = {
  at: { port: number; host: string };
  cookie: string;
  random: Random;
  ids: readonly string[];
  /** The page that sends it; one of the same host without. */
  origin?: string;
};

/** Sends one input to a door. Null when it was accepted; REFUSED when clearly refused; anything else is a defect. */
async function knock(visit: Visit, door: Door, input: unknown): Promise<string | null> {
  const { status, text } = await ask(visit, door, input);
  if (status >= 500) return `${String(status)} ${text.slice(0, 300)}`;
  if (text.includes('"reason":"unexpected"')) return "an unexpected defect";
  const isRefused = status >= 400 || (door.kind === "action" && text.includes('"serverError":'));
  return isRefused ? REFUSED : null;
}

/** Sends one input to a door as a browser would. */
async function ask({ at, cookie, random, ids, origin }: Visit, door: Door, input: unknown) {
  const fill = (address: string) =>
    address.replace(/\[[^\]]+\]/g, () => encodeURIComponent(random.pick(ids)));
  const from = { cookie, origin: origin ?? `http://${at.host}:${String(at.port)}` };
  if (door.kind === "route") {
    const isRead = door.method === "GET";
    const query = isRead ? `?${new URLSearchParams(asQuery(input)).toString()}` : "";
    return send({
      ...at,
      method: door.method,
      path: fill(door.path) + query,
      headers: isRead ? from : { ...from, "content-type": "application/json" },
      ...(isRead ? {} : { body: JSON.stringify(input) ?? "" }),
    });
  }
  const [id, page] = addressOf(door);
  const headers = {
    ...from,
    "next-action": id,
    "content-type": "text/plain;charset=UTF-8",
    accept: "text/x-component",
  };
  return send({ ...at, method: "POST", path: fill(page), headers, body: JSON.stringify([input ?? null]) });
}

let manifest: Manifest | undefined;

/** The id the build gave an action, and a page that carries it. */
function addressOf(door: Extract<Door, { kind: "action" }>): [string, string] {
  manifest ??= JSON.parse(
    readFileSync(path.join(root, ".next/server/server-reference-manifest.json"), "utf8"),
  ) as Manifest;
  const entry = Object.entries(manifest.node).find(
    ([, action]) => action.filename === door.file && action.exportedName === door.exportedName,
  );
  if (!entry) throw new Error(`no page uses ${door.exportedName} of ${door.file}`);
  const [page = ""] = Object.keys(entry[1].workers).sort((a, b) => a.split("[").length - b.split("[").length);
  return [
    entry[0],
    page
      .replace(/^app/, "")
      .replace(/\/page$/, "")
      .replace(/\/\([^)]+\)/g, "") || "/",
  ];
}

function asQuery(input: unknown): Record<string, string> {
  if (typeof input !== "object" || input === null) return { q: String(input) };
  return Object.fromEntries(
    Object.entries(input).map(([name, value]) => [
      name,
      typeof value === "string" ? value : (JSON.stringify(value) ?? ""),
    ]),
  );
}

type Named = { name: string };

/** Rows of a tenant by table; what ends by itself, and the log that is folded into totals, is left out. */
async function rowsOf(tenantId: string): Promise<Record<string, number>> {
  const tables = await owner.$queryRaw<Named[]>`
    SELECT c.table_name AS name FROM information_schema.columns c
    JOIN information_schema.tables t USING (table_schema, table_name)
    WHERE c.table_schema = 'public' AND c.column_name = 'tenant_id' AND t.table_type = 'BASE TABLE'
      AND c.table_name NOT IN ('sessions', 'otp_challenges', 'outbox_events', 'unit_tally_deltas')`;
  const counts: Record<string, number> = {};
  for (const { name } of tables) {
    const [row] = await owner.$queryRawUnsafe<{ n: number }[]>(
      `SELECT count(*)::int AS n FROM "${name}" WHERE tenant_id = $1::uuid`,
      tenantId,
    );
    counts[name] = row?.n ?? 0;
  }
  return counts;
}

async function idsOf(tenantId: string): Promise<string[]> {
  const [units, members, levels, polls] = await Promise.all([
    owner.unit.findMany({ where: { tenantId }, select: { id: true } }),
    owner.member.findMany({ where: { tenantId }, select: { id: true } }),
    owner.unitLevel.findMany({ where: { tenantId }, select: { id: true } }),
    owner.position.findMany({ where: { tenantId }, select: { id: true } }),
  ]);
  return [...units, ...members, ...levels, ...polls].map((row) => row.id);
}
