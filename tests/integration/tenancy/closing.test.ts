import { expect, test } from "vitest";
import { memoryStorage } from "@/lib/adapters/storage/memory";
import { encryptField } from "@/lib/core/field-encryption";
import { newId } from "@/lib/core/ids";
import { askClosing, closeOrganisation, takeBackClosing } from "@/lib/tenancy/closings/commands";
import { listOverdueClosings, nextToTell, removeClosedOrganisation } from "@/lib/tenancy/closings/workflow";
import { resumeOrganisation, suspendOrganisation } from "@/lib/tenancy/organisations/commands";
import { findTenantByKey } from "@/lib/tenancy/tenants/queries";
import { PLATFORM_TENANT_ID } from "@/lib/tenancy/tenants/constants";
import { withTx } from "@/lib/core/db";
import { later } from "@/tests/support/codes";
import { actsOn, eventsOf } from "@/tests/support/members";
import { addSystemAdmin, newSlug } from "@/tests/support/platform";
import { furnishedTenant } from "@/tests/support/victim";
import { createWorld, grant, owner, type World } from "@/tests/support/world";

const DAY = 24 * 60;

async function owned() {
  const world = await createWorld({ slug: newSlug() });
  const { ctx, account } = await world.asMember(world.units.fed, grant("tenant.configure"));
  await owner.tenantOwner.create({
    data: {
      ...{ id: newId(), tenantId: world.tenant.id, accountId: account.id, phoneHash: newId() },
      ...{ name: encryptField("Owner"), email: encryptField("o@example.org"), since: world.now },
    },
  });
  return { world, chief: ctx };
}

const console = (world: World) => ({
  ...world.asJob("tenancy.remove-closed", grant("organisation.suspend")),
  tenantId: PLATFORM_TENANT_ID,
});

async function tablesWithTenant(): Promise<string[]> {
  const rows = await owner.$queryRaw<{ name: string }[]>`
    SELECT a.attrelid::regclass::text AS name FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
    WHERE a.attname = 'tenant_id' AND NOT a.attisdropped AND c.relkind = 'r' ORDER BY 1`;
  return rows.map(({ name }) => name);
}

/** How many rows of a tenant each table holds, and a hash of them. */
async function printsOf(tenantId: string): Promise<Record<string, string>> {
  const prints: Record<string, string> = {};
  for (const table of await tablesWithTenant()) {
    const [row] = await owner.$queryRawUnsafe<{ print: string | null }[]>(
      `SELECT count(*) || ' ' || md5(string_agg(t::text, '|' ORDER BY t::text)) AS print FROM ${table} t WHERE tenant_id = $1::uuid`,
      tenantId,
    );
    if (row?.print) prints[table] = row.print;
  }
  return prints;
}

test("an owner closes by the typed short name; for two weeks all goes on, then it is over", async () => {
  const { world, chief } = await owned();
  await expect(askClosing(chief, { typedName: "something else" })).rejects.toMatchObject({
    reason: "organisation.name_mistyped",
  });
  const { closesAt } = await askClosing(chief, { typedName: world.tenant.slug.toUpperCase() });

  expect(closesAt.getTime() - world.now.getTime()).toBe(14 * DAY * 60_000);
  expect(await actsOn(world.tenant.id)).toEqual(["tenant.ask_closing"]);
  expect(await eventsOf(world)).toContain("tenancy/closing.changed");
  expect(await findTenantByKey({ slug: world.tenant.slug })).toMatchObject({ isActive: true });
  const jobAt = (days: number) => later(console(world), days * DAY);
  expect(await listOverdueClosings(jobAt(13))).not.toContain(world.tenant.id);
  expect(await listOverdueClosings(jobAt(15))).toContain(world.tenant.id);
  await expect(askClosing(chief, { typedName: world.tenant.slug })).rejects.toMatchObject({
    reason: "organisation.closing_already",
  });
});

test("it is taken back while the time runs, and nobody but an owner does either", async () => {
  const { world, chief } = await owned();
  const configurer = world.as(grant("tenant.configure"));
  const typedName = world.tenant.slug;
  await expect(askClosing(configurer, { typedName })).rejects.toMatchObject({
    reason: "organisation.owners_only",
  });
  await expect(takeBackClosing(chief, {})).rejects.toMatchObject({ reason: "organisation.not_closing" });
  await askClosing(chief, { typedName });
  await expect(takeBackClosing(configurer, {})).rejects.toMatchObject({ code: "forbidden" });
  await takeBackClosing(later(chief, 13 * DAY), {});
  expect(await listOverdueClosings(later(console(world), 20 * DAY))).not.toContain(world.tenant.id);
});

test("everybody in it is told: each member once, a page after the other", async () => {
  const { world } = await owned();
  await world.addMember(world.units.northB7);
  const job = world.asJob("tenancy.tell-of-closing", grant("member.read"));
  const told = await nextToTell(job, { after: null });
  expect(told).toHaveLength(2);
  expect(await nextToTell(job, { after: told.at(-1) ?? null })).toEqual([]);
});

test("the console closes what it has suspended, with a reason in the organisation's trail; opening it takes that back", async () => {
  const { world, chief } = await owned();
  const admin = (await addSystemAdmin()).ctx;
  const [organisationId, typedName] = [world.tenant.id, world.tenant.slug];
  const close = () => closeOrganisation(admin, { organisationId, typedName, reason: "Money was taken" });
  await expect(close()).rejects.toMatchObject({ reason: "organisation.not_suspended" });
  await suspendOrganisation(admin, { organisationId, reason: "Money was taken" });
  await close();
  expect(await actsOn(organisationId)).toContain("organisation.close");
  await expect(takeBackClosing(chief, {})).rejects.toMatchObject({ reason: "organisation.not_closing" });
  expect(await listOverdueClosings(later(console(world), 15 * DAY))).toContain(organisationId);
  await resumeOrganisation(admin, { organisationId, reason: "It was cleared up" });
  expect(await listOverdueClosings(later(console(world), 15 * DAY))).not.toContain(organisationId);
  await expect(
    closeOrganisation(chief, { organisationId, typedName, reason: "It is mine now" }),
  ).rejects.toMatchObject({ code: "forbidden" });
});

test("when the time is over nothing of it is left in any table or file, and its neighbour is untouched", async () => {
  const [gone, neighbour] = [await furnishedTenant(), await furnishedTenant()];
  const organisationId = gone.world.tenant.id;
  const storage = memoryStorage();
  const kept = { bytes: new Uint8Array([1]), contentType: "image/webp" };
  for (const { id } of [gone.world.tenant, neighbour.world.tenant]) {
    await storage.put(`members/${id}/a/b.webp`, kept);
    await storage.put(`tenants/${id}/logo.webp`, kept);
  }
  await owner.tenant.update({ where: { id: organisationId }, data: { closesAt: gone.world.now } });
  const before = await printsOf(neighbour.world.tenant.id);
  expect(Object.keys(await printsOf(organisationId)).length).toBeGreaterThan(25);

  // Two rows a step, so that every table is cut through the middle.
  const job = console(gone.world);
  let isDone = false;
  for (let step = 0; !isDone && step < 200; step += 1) {
    ({ isDone } = await removeClosedOrganisation(job, { organisationId, limit: 2 }, storage));
  }

  expect(isDone).toBe(true);
  expect(await printsOf(organisationId)).toEqual({});
  expect(storage.keys().filter((key) => key.includes(organisationId))).toEqual([]);
  expect(await printsOf(neighbour.world.tenant.id)).toEqual(before);
  expect(storage.keys()).toHaveLength(2);
  const left = await owner.tenant.findUniqueOrThrow({ where: { id: organisationId } });
  expect(left).toMatchObject({ status: "CLOSED", host: null, logoKey: null, slug: gone.world.tenant.slug });
  expect(await findTenantByKey({ slug: gone.world.tenant.slug })).toBeNull();
  const told = await owner.auditEntry.findMany({ where: { entityId: organisationId } });
  expect(told.map(({ tenantId, action }) => [tenantId, action])).toEqual([
    [PLATFORM_TENANT_ID, "organisation.remove"],
  ]);
});

test("nothing is removed before its time, nor by anybody but the console, past every command", async () => {
  const { world, chief } = await owned();
  const remove = (ctx: typeof chief) =>
    withTx(
      ctx,
      (tx) => tx.$queryRaw`SELECT remove_organisation(${world.tenant.id}::uuid, ${ctx.now}::timestamptz, 10)`,
    );
  await askClosing(chief, { typedName: world.tenant.slug });
  await expect(remove(later(chief, 20 * DAY))).rejects.toThrow(/only the console/);
  await expect(remove(console(world))).rejects.toThrow(/not over/);
  const outcome = await removeClosedOrganisation(
    console(world),
    { organisationId: world.tenant.id },
    memoryStorage(),
  );
  expect(outcome).toEqual({ isDone: true });
  expect(Object.keys(await printsOf(world.tenant.id)).length).toBeGreaterThan(5);
});
