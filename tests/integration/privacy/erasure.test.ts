import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { memoryStorage } from "@/lib/adapters/storage/memory";
import { deactivateAccount } from "@/lib/identity/accounts/commands";
import { suspendMember } from "@/lib/members/lifecycle/commands";
import { endForErasure } from "@/lib/members/lifecycle/workflow";
import { withTx } from "@/lib/core/db";
import { encryptField } from "@/lib/core/field-encryption";
import { newId } from "@/lib/core/ids";
import { erasePerson } from "@/lib/privacy/erasure/workflow";
import { columnsOf, personalTables } from "@/lib/privacy/inventory/rules";
import { readCatalogue } from "@/lib/privacy/inventory/sql";
import type { CatalogueColumn, Path, PersonalTable } from "@/lib/privacy/inventory/types";
import { grantRequest, submitRequest } from "@/lib/privacy/requests/commands";
import { listOwnRequests } from "@/lib/privacy/requests/queries";
import { createWorld, grant, owner, type World } from "@/tests/support/world";

type Asker = Awaited<ReturnType<World["asMember"]>>;

const job = (world: World) =>
  world.asJob("privacy.erase-person", grant("privacy.handle"), grant("member.change_status"));

async function granted(world: World, asker: Asker): Promise<string> {
  const handler = await world.asMember(world.units.northB8, grant("privacy.handle"));
  await submitRequest(asker.ctx, { kind: "ERASURE", hasRead: true, words: "Please forget me" });
  const [{ requestId = "" } = {}] = await listOwnRequests(asker.ctx);
  await grantRequest(handler.ctx, { requestId, answer: "It will be done." });
  return requestId;
}

/** What a column of a kind takes, so that a row can be made of any table, also of one that is made tomorrow. */
const FIRST: Record<string, string> = {
  uuid: "'00000000-0000-7000-8000-000000000000'",
  boolean: "false",
  integer: "1",
  smallint: "1",
  bigint: "1",
  date: "'2026-01-01'",
  jsonb: "'{}'",
  character: "'IN'",
  "double precision": "1",
  "timestamp with time zone": "'2026-11-21T06:00:00Z'",
};

/** Rows that a check of the database wants otherwise. */
const WANTED: Record<string, Record<string, string>> = {
  personal_exports: { status: "'EXPIRED'", file_key: "NULL" },
  unit_exports: { status: "'EXPIRED'", file_key: "NULL" },
  member_views: { unit_id: "NULL" },
  undo_rows: { links: "NULL" },
  privacy_requests: { kind: "'CORRECTION'", decided_at: "NULL" },
  notifications: { notice: "''" },
  delegations: { to_member_id: "gen_random_uuid()" },
  tenant_owners: { ended_at: "now()" },
  approval_requests: { decided_by: "NULL" },
  // The number codes were sent to stays the account's: by it they are found.
  accounts: { phone: '"phone"', phone_hash: '"phone_hash"' },
  deliveries: { batch: "NULL" },
  notification_preferences: { channel: "'SMS'" },
  notice_messages: { channel: "'SMS'" },
  contact_wishes: { quiet_from: "1", quiet_to: "2", weekly_max: "3" },
  api_tokens: { scopes: "ARRAY['member.read']" },
  email_proofs: { purpose: "'ADD_EMAIL'" },
  way_changes: { kind: "'PHONE'", told_at: "NULL" },
  recoveries: { status: "'OPEN'" },
  provider_round_trips: { purpose: "'LINK'" },
  alerts: { status: "'SETTLED'" },
  grievances: { status: "'RESOLVED'", rating: "NULL", escalates_at: "NULL", closed_at: "NULL" },
  passkey_challenges: { purpose: "'ADD'" },
  consents: { purpose: "'MESSAGES'", channel: "'SMS'" },
  invitations: { unit_id: "NULL", position_id: "NULL", console_name: "NULL", withdrawn_at: "NULL" },
};

/** Puts strings nobody else has into every column of text about the person, in a row of theirs in every table. */
async function filled(
  world: World,
  asker: Asker,
): Promise<{ markers: Map<string, string>; sealed: string[] }> {
  const catalogue = await withTx(job(world), readCatalogue);
  const markers = new Map<string, string>();
  const sealed: string[] = [];
  // System admins stand in the installation's own tenant, which has no members.
  for (const [table, entry] of personalTables().filter(([name]) => name !== "system_admins")) {
    const columns = catalogue.filter((column) => column.table === table && !column.isGenerated);
    const values = new Map<string, string>();
    for (const column of columns) {
      const wanted = WANTED[table]?.[column.column];
      values.set(column.column, wanted ?? valueFor({ column, entry, world, asker, markers, sealed }));
    }
    const names = [...values.keys()].map((name) => `"${name}"`).join(", ");
    const text = columnsOf(entry.columns, "text", "sealed", "file", "index", "secret");
    const own = columns.filter(({ column }) => text.includes(column));
    const isThere = table === "members" || table === "accounts";
    const id = table === "members" ? asker.member.id : asker.account.id;
    const set = own.map(({ column }) => `"${column}" = ${values.get(column) ?? "NULL"}`).join(", ");
    await owner.$transaction([
      // Keys to rows that do not matter here are not followed.
      owner.$executeRawUnsafe("SET LOCAL session_replication_role = replica"),
      owner.$executeRawUnsafe(
        isThere
          ? `UPDATE ${table} SET ${set} WHERE id = '${id}'`
          : `INSERT INTO ${table} (${names}) VALUES (${[...values.values()].join(", ")})`,
      ),
    ]);
  }
  return { markers, sealed };
}

type Asked = {
  column: CatalogueColumn;
  entry: PersonalTable;
  world: World;
  asker: Asker;
  markers: Map<string, string>;
  sealed: string[];
};

function valueFor({ column: { table, column, type }, entry, world, asker, markers, sealed }: Asked): string {
  const path = entry.of.find((one) => one.column === column);
  if (path) return pathValue(path, asker);
  if (column === "tenant_id") return `'${world.tenant.id}'`;
  if (column === "id") return `'${newId()}'`;
  const marker = `zq${randomBytes(9).toString("hex")}`;
  if (type === "text" && columnsOf(entry.columns, "sealed").includes(column)) {
    const value = encryptField(marker);
    sealed.push(value);
    return `'${value}'`;
  }
  if (
    columnsOf(entry.columns, "text", "file", "index", "secret").includes(column) &&
    /^(text|jsonb)$/.test(type)
  ) {
    markers.set(marker, `${table}.${column}`);
    return type === "jsonb" ? `'{"x": "${marker}"}'` : `'${marker}${column.endsWith("key") ? ".webp" : ""}'`;
  }
  if (type === "text") return "'x'";
  if (type.endsWith("[]")) return "'{}'";
  return FIRST[type] ?? `(enum_range(NULL::${type}))[1]`;
}

function pathValue({ is }: Path, asker: Asker): string {
  const values: Record<Path["is"], string> = {
    account: asker.account.id,
    member: asker.member.id,
    phone: asker.account.phoneHash ?? "",
    email: "x",
    sealed_contact: encryptField(asker.account.plainPhone),
    row: asker.member.id,
  };
  return `'${values[is]}'`;
}

/** Where a text stands in any table of the database. */
async function placesOf(needles: readonly string[]): Promise<string[]> {
  const tables = await owner.$queryRaw<{ name: string }[]>`
    SELECT c.oid::regclass::text AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname IN ('public', 'jobs') AND c.relkind = 'r'
      AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')`;
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await owner.$queryRawUnsafe<{ needle: string }[]>(
      `SELECT DISTINCT needle FROM ${name} t, unnest($1::text[]) needle WHERE position(needle IN t::text) > 0`,
      needles,
    );
    found.push(...rows.map(({ needle }) => `${name} ${needle}`));
  }
  return found;
}

test("after an erasure no text of the person is in any table, but what a rule keeps", async () => {
  const world = await createWorld();
  const asker = await world.asMember(world.units.northB7);
  const requestId = await granted(world, asker);
  const phoneHash = asker.account.phoneHash ?? "none";
  const { markers, sealed } = await filled(world, asker);
  const kept = new Set(
    personalTables().flatMap(([table, { erasure }]) =>
      erasure.as === "emptied" ? (erasure.kept?.split(" ") ?? []).map((column) => `${table}.${column}`) : [],
    ),
  );
  const all = [...markers.keys()];
  expect(all.length).toBeGreaterThan(30);
  expect((await placesOf(all)).length).toBeGreaterThanOrEqual(all.length);

  await endForErasure(job(world), { memberId: asker.member.id });
  await erasePerson(job(world), { requestId }, memoryStorage());

  const mayStay = all.filter((marker) => kept.has(markers.get(marker) ?? ""));
  const left = (await placesOf([...all, ...sealed, phoneHash, asker.account.plainPhone])).filter(
    (place) => !mayStay.some((marker) => place.endsWith(marker)) && !place.startsWith("tenant_owners"),
  );
  expect(left).toEqual([]);
  expect(mayStay.length).toBeGreaterThan(0);
}, 60_000);

test("an erased person's number stays theirs, their vote stays counted, their account opens nothing", async () => {
  const world = await createWorld();
  const asker = await world.asMember(world.units.northB7);
  const requestId = await granted(world, asker);
  await endForErasure(job(world), { memberId: asker.member.id });
  await erasePerson(job(world), { requestId }, memoryStorage());

  const member = await owner.member.findUniqueOrThrow({ where: { id: asker.member.id } });
  expect(member).toMatchObject({ number: asker.member.number, name: "—", status: "RESIGNED", phone: null });
  expect(member.erasedAt).not.toBeNull();
  const account = await owner.account.findUniqueOrThrow({ where: { id: asker.account.id } });
  expect(account).toMatchObject({ status: "DEACTIVATED", phone: null, phoneHash: null });
  expect(await owner.privacyRequest.findUniqueOrThrow({ where: { id: requestId } })).toMatchObject({
    ...{ status: "DONE", kind: "ERASURE", words: null, answer: null },
  });
  const trail = await owner.auditEntry.findMany({ where: { entityId: asker.member.id } });
  expect(trail.map(({ action }) => action)).toContain("member.erase");
});

test("an erasure touches nobody else, and doing it again changes nothing", async () => {
  const world = await createWorld();
  const asker = await world.asMember(world.units.northB7);
  const other = await world.asMember(world.units.northB7);
  const requestId = await granted(world, asker);
  const before = await owner.member.findUniqueOrThrow({ where: { id: other.member.id } });
  await erasePerson(job(world), { requestId }, memoryStorage());
  await erasePerson(job(world), { requestId }, memoryStorage());

  expect(await owner.member.findUniqueOrThrow({ where: { id: other.member.id } })).toEqual(before);
  expect(await owner.auditEntry.count({ where: { entityId: asker.member.id, action: "member.erase" } })).toBe(
    1,
  );
});

test("the files of a person go with them", async () => {
  const world = await createWorld();
  const asker = await world.asMember(world.units.northB7);
  const storage = memoryStorage();
  const photoKey = `members/${world.tenant.id}/${asker.member.id}/x.webp`;
  await storage.put(photoKey, { bytes: Buffer.from("face"), contentType: "image/webp" });
  await owner.member.update({ where: { id: asker.member.id }, data: { photoKey } });
  const requestId = await granted(world, asker);
  await erasePerson(job(world), { requestId }, storage);
  expect(storage.keys()).toEqual([]);
});

test("what somebody wrote about a person when deciding is kept with the person and never in the trail", async () => {
  const world = await createWorld();
  const asker = await world.asMember(world.units.northB7);
  const admin = await world.asMember(
    world.units.northB8,
    grant("member.change_status"),
    grant("member.read"),
    grant("account.deactivate"),
  );
  await suspendMember(admin.ctx, { memberId: asker.member.id, reason: "zqreason-suspended" });
  await deactivateAccount(admin.ctx, { accountId: asker.account.id, reason: "zqreason-closed" });
  const trail = await owner.auditEntry.findMany({ where: { tenantId: world.tenant.id } });
  expect(JSON.stringify(trail.map(({ changes }) => changes))).not.toContain("zqreason");
});

test("nothing is erased without a granted request", async () => {
  const world = await createWorld();
  const asker = await world.asMember(world.units.northB7);
  await submitRequest(asker.ctx, { kind: "ERASURE", hasRead: true });
  const [{ requestId = "" } = {}] = await listOwnRequests(asker.ctx);
  await erasePerson(job(world), { requestId }, memoryStorage());
  expect((await owner.member.findUniqueOrThrow({ where: { id: asker.member.id } })).name).toBe(
    asker.member.name,
  );
  const secretary = world.as(grant("member.write"));
  await expect(erasePerson(secretary, { requestId }, memoryStorage())).rejects.toMatchObject({
    code: "forbidden",
  });
});
