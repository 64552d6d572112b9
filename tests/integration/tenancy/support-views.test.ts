import path from "node:path";
import { expect, test } from "vitest";
import { listSightings } from "@/lib/audit/sightings/queries";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { permissions } from "@/lib/core/permissions";
import { getMember } from "@/lib/members/profiles/queries";
import { notifyMembers } from "@/lib/communications/notifications/workflow";
import {
  allowSupport,
  askSupportView,
  endSupportView,
  openSupportView,
  stopSupport,
} from "@/lib/tenancy/support/commands";
import { findOpenSupportView, findSupportLink, getSupport } from "@/lib/tenancy/support/queries";
import { whomToTellOfSupport } from "@/lib/tenancy/support/workflow";
import { listTrail } from "@/lib/tenancy/trail/queries";
import { arsenal } from "@/tests/integration/tenancy/attacks/arsenal";
import { addSystemAdmin } from "@/tests/support/platform";
import { root } from "@/tests/support/source";
import { audited, emitted, tenAtOnce } from "@/tests/support/tree";
import { furnishedTenant } from "@/tests/support/victim";
import { createWorld, grant, owner } from "@/tests/support/world";

const reason = "The list of members stays empty";
const later = (ctx: Ctx, minutes: number): Ctx => ({
  ...ctx,
  now: new Date(ctx.now.getTime() + minutes * 60_000),
});

/** An organisation with its owner, a secretary, and a system admin at the console. */
async function party() {
  const world = await createWorld();
  const chair = (await world.asMember(world.units.fed, grant("tenant.configure"), grant("member.read"))).ctx;
  const secretary = await world.asMember(world.units.north, grant("member.read"));
  const admin = await addSystemAdmin("Anbu of support");
  const ask = () =>
    askSupportView(admin.ctx, {
      ...{ organisationId: world.tenant.id, memberNumber: secretary.member.number ?? "", reason },
    });
  return { world, chair, secretary, admin, ask };
}

const tokenIn = ({ url }: { url: string }) => url.split("/").at(-1) ?? "";

/** What the gate makes of an open view: the person, with whoever looks behind them. */
const looking = (ctx: Ctx, adminId: string, viewId: string = newId()): Ctx => ({
  ...ctx,
  support: { viewId, adminId, adminName: "Anbu of support", looks: [] },
});

async function opened() {
  const all = await party();
  await allowSupport(all.chair, { hours: 2 });
  const { token } = await openSupportView(all.world.asVisitor(), { token: tokenIn(await all.ask()) });
  return { ...all, token };
}

test("nobody looks where the organisation has not allowed it, nor after it took that back, nor after its hours", async () => {
  const { world, chair, admin, ask } = await party();
  await expect(ask()).rejects.toMatchObject({ reason: "support.not_allowed" });

  await allowSupport(chair, { hours: 2 });
  const link = tokenIn(await ask());
  await stopSupport(chair, {});
  await expect(openSupportView(world.asVisitor(), { token: link })).rejects.toMatchObject({
    reason: "support.not_allowed",
  });

  await allowSupport(chair, { hours: 2 });
  const late = later(admin.ctx, 121);
  const input = { organisationId: world.tenant.id, memberNumber: "T-1", reason };
  await expect(askSupportView(late, input)).rejects.toMatchObject({ reason: "support.not_allowed" });
  expect(await audited(world.tenant.id, "tenant.allow_support")).toBe(2);
  expect(await audited(world.tenant.id, "tenant.stop_support")).toBe(1);
});

test("a view is of one active member with a way in, named by their number; anybody else is nobody", async () => {
  const { world, chair, admin } = await party();
  await allowSupport(chair, { hours: 2 });
  const without = await world.addMember(world.units.northB7);
  const gone = await world.asMember(world.units.northB7);
  await owner.member.update({ where: { id: gone.member.id }, data: { status: "SUSPENDED" } });
  for (const memberNumber of [without.number, gone.member.number, "T-nobody"])
    await expect(
      askSupportView(admin.ctx, {
        organisationId: world.tenant.id,
        memberNumber: memberNumber ?? "",
        reason,
      }),
    ).rejects.toMatchObject({ reason: "support.nobody" });
});

test("only a system admin asks, and only with a reason", async () => {
  const { world, chair, secretary, admin } = await party();
  await allowSupport(chair, { hours: 2 });
  const input = { organisationId: world.tenant.id, memberNumber: secretary.member.number ?? "", reason };
  await expect(askSupportView(chair, input)).rejects.toMatchObject({ code: "not_found" });
  await expect(askSupportView({ ...admin.ctx, grants: [] }, input)).rejects.toThrow(AppError);
  await expect(askSupportView(admin.ctx, { ...input, reason: " " })).rejects.toThrow();
  await expect(
    withTx(
      chair,
      (
        tx,
      ) => tx.$queryRaw`SELECT * FROM ask_support_view(${newId()}::uuid, ${world.tenant.id}::uuid, 'T', ${newId()}::uuid,
        'x', 'x', 'x', now(), now())`,
    ),
  ).rejects.toThrow(/only the console/);
});

test("the link works once, for ten minutes, at its own organisation", async () => {
  const { world, chair, ask } = await party();
  await allowSupport(chair, { hours: 2 });
  const link = tokenIn(await ask());
  const other = await createWorld({ supportUntil: new Date("2027-01-01") });
  expect(await findSupportLink(world.asVisitor(), { token: link })).toMatchObject({
    adminName: "Anbu of support",
  });
  expect(await findSupportLink(other.asVisitor(), { token: link })).toBeNull();
  await expect(openSupportView(other.asVisitor(), { token: link })).rejects.toMatchObject({
    code: "not_found",
  });
  await expect(openSupportView(later(world.asVisitor(), 11), { token: link })).rejects.toMatchObject({
    reason: "support.link_over",
  });

  const { successes } = await tenAtOnce(() => openSupportView(world.asVisitor(), { token: link }));
  expect(successes).toBe(1);
  expect(await findOpenSupportView(world.asVisitor(), { token: link })).toBeNull();
});

test("what is open ends after half an hour, when it is ended, and with everything it rests on", async () => {
  const { world, chair, secretary, admin, token } = await opened();
  const visitor = world.asVisitor();
  const found = (ctx = visitor) => findOpenSupportView(ctx, { token });
  expect(await found()).toMatchObject({ accountId: secretary.account.id, adminId: admin.account.id });
  expect(await found(later(visitor, 29))).not.toBeNull();
  expect(await found(later(visitor, 31))).toBeNull();
  expect(await found((await createWorld({ supportUntil: new Date("2027-01-01") })).asVisitor())).toBeNull();

  const without = async (arrange: () => Promise<unknown>, restore: () => Promise<unknown>) => {
    await arrange();
    expect(await found()).toBeNull();
    await restore();
    expect(await found()).not.toBeNull();
  };
  const where = { id: secretary.account.id };
  await without(
    () => owner.account.update({ where, data: { status: "DEACTIVATED", deactivatedAt: world.now } }),
    () => owner.account.update({ where, data: { status: "ACTIVE", deactivatedAt: null } }),
  );
  const ofAdmin = { accountId: admin.account.id };
  await without(
    () => owner.systemAdmin.update({ where: ofAdmin, data: { endedAt: world.now } }),
    () => owner.systemAdmin.update({ where: ofAdmin, data: { endedAt: null } }),
  );
  await endSupportView(visitor, { token });
  expect(await found()).toBeNull();
  await allowSupport(chair, { hours: 24 });
  expect(await found()).toBeNull();
});

test("taking the permission back closes what is open", async () => {
  const { world, chair, token } = await opened();
  await stopSupport(chair, {});
  await allowSupport(chair, { hours: 2 });
  expect(await findOpenSupportView(world.asVisitor(), { token })).toBeNull();
});

test("every command there is changes nothing in a support view, whatever the person may do", async () => {
  const { world, ctx, holdings } = await furnishedTenant();
  const targets = { own: holdings, theirs: holdings };
  const before = await fingerprints(world.tenant.id);
  const commands = Object.entries(arsenal).filter(([file]) => /\/commands(\/|$)/.test(file));
  let refused = 0;
  const done: string[] = [];
  for (const [file, { aimed = {}, looking: viewing = {} }] of commands) {
    const module = (await import(/* @vite-ignore */ path.join(root, "lib", `${file}.ts`))) as Record<
      string,
      (...given: unknown[]) => Promise<unknown>
    >;
    for (const [name, calls] of Object.entries({ ...aimed, ...viewing })) {
      for (const call of calls) {
        const viewer = looking({ ...ctx, grants: permissions.map((one) => grant(one)) }, newId());
        try {
          await module[name]?.(viewer, ...call(targets));
          done.push(`${file} ${name}`);
        } catch (error) {
          if (error instanceof AppError && error.reason === "support.read_only") refused += 1;
          else if (!(error instanceof AppError) && !(error instanceof Error && error.name === "ZodError"))
            throw error;
        }
      }
    }
  }
  expect(await fingerprints(world.tenant.id)).toEqual(before);
  // Most come as far as their write; the others meet a rule of the party before it.
  expect(refused).toBeGreaterThan(60);
  expect([...new Set(done)].toSorted()).toEqual(READS_ONLY);
}, 60_000);

/** Commands that answer without having anything to write: nothing to do, or nothing that could be done. */
const READS_ONLY: string[] = [
  "communications/notifications/commands readAllNotifications",
  "identity/sessions/commands refreshSession",
  "members/invitations/commands/invite inviteMany",
  "members/photos/commands removePhoto",
  "units/tree/commands/move-unit moveUnit",
];

/** Every table of a tenant, but the trail, which grows by what was looked at. */
async function fingerprints(tenantId: string): Promise<Record<string, string>> {
  const tables = await owner.$queryRaw<{ name: string }[]>`
    SELECT n.nspname || '.' || c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped
    WHERE c.relkind = 'r' AND n.nspname IN ('public', 'jobs') AND c.relname <> 'audit_entries' ORDER BY 1`;
  const prints: Record<string, string> = {};
  for (const { name } of tables) {
    const [row] = await owner.$queryRawUnsafe<{ print: string | null }[]>(
      `SELECT md5(string_agg(t::text, '|' ORDER BY t::text)) AS print FROM ${name} t WHERE tenant_id = $1::uuid`,
      tenantId,
    );
    prints[name] = row?.print ?? "";
  }
  return prints;
}

test("a write that slips past every rule is refused by the database, and nothing of it stays", async () => {
  const { secretary, admin } = await party();
  const viewer = looking(secretary.ctx, admin.account.id);
  await expect(
    withTx(viewer, (tx) => tx.member.updateMany({ data: { name: "Changed" } })),
  ).rejects.toMatchObject({ code: "forbidden", reason: "support.read_only" });
  await expect(
    withTx(viewer, (tx) => tx.$executeRaw`UPDATE members SET name = 'Changed'`),
  ).rejects.toMatchObject({ reason: "support.read_only" });
  await expect(
    withTx(viewer, async (tx) => {
      await tx.member.count();
      await tx.$executeRaw`SELECT set_config('transaction_read_only', 'off', true)`;
    }),
  ).rejects.toThrow();
  expect(await owner.member.count({ where: { tenantId: viewer.tenantId, name: "Changed" } })).toBe(0);
});

test("what is opened in a view stands in the trail under both names, and its person reads who it was", async () => {
  const { world, secretary, admin } = await party();
  const subject = await world.asMember(world.units.northB7);
  const viewer = looking({ ...secretary.ctx, grants: [grant("member.read", "fed.north")] }, admin.account.id);
  expect((await getMember(viewer, { memberId: subject.member.id })).name).toBe(subject.member.name);

  const entry = await owner.auditEntry.findFirstOrThrow({
    where: { entityId: subject.member.id, action: "member.open" },
  });
  expect(entry).toMatchObject({ actorKind: "system_admin", actorId: admin.account.id });
  expect(entry.changes).toMatchObject({ by: "Anbu of support", seenAs: secretary.account.id });
  expect((await listSightings(subject.ctx, {})).items).toMatchObject([
    { kind: "opened", by: { kind: "support", name: "Anbu of support" } },
  ]);
});

test("what cannot be put on record is not shown", async () => {
  const { world, secretary, admin } = await party();
  const subject = await world.asMember(world.units.northB7);
  const viewer = looking(
    { ...secretary.ctx, requestId: "\u0000", grants: [grant("member.read", "fed.north")] },
    admin.account.id,
  );
  await expect(getMember(viewer, { memberId: subject.member.id })).rejects.toThrow();
});

test("the person and the organisation read who looked, as whom and why", async () => {
  const { world, chair, secretary, token } = await opened();
  const [sighting] = (await listSightings(secretary.ctx, {})).items;
  expect(sighting).toMatchObject({
    kind: "supported",
    by: { kind: "support", name: "Anbu of support" },
    note: reason,
  });
  const acts = (await listTrail(chair, { limit: 30 })).items;
  expect(acts.find(({ action }) => action === "account.support_view")).toMatchObject({
    by: { kind: "console", name: "Anbu of support" },
    seenAs: { name: secretary.member.name },
    reason,
  });
  expect(acts.map(({ action }) => action)).toContain("organisation.support_view");
  await endSupportView(world.asVisitor(), { token });
  expect(await audited(secretary.account.id, "account.support_end")).toBe(1);
  const { views } = await getSupport(chair);
  expect(views).toMatchObject([
    { adminName: "Anbu of support", reason, isOpen: false, person: { name: secretary.member.name } },
  ]);
  await expect(getSupport(secretary.ctx)).rejects.toMatchObject({ code: "forbidden" });
});

test("opening one tells the person, once", async () => {
  const { world, secretary } = await opened();
  expect(await emitted(world, "tenancy/support-view.opened")).toBe(1);
  const { id: viewId } = await owner.supportView.findFirstOrThrow({ where: { tenantId: world.tenant.id } });
  const whom = await whomToTellOfSupport(world.asJob("tenancy.tell-of-support", grant("member.read")), {
    viewId,
  });
  expect(whom).toEqual({ memberId: secretary.member.id, adminName: "Anbu of support" });
  const told = { notice: "support_viewed" as const, subjectId: viewId, memberIds: [secretary.member.id] };
  const job = world.asJob("tenancy.tell-of-support", grant("member.read"));
  for (let i = 0; i < 2; i++) await notifyMembers(job, { ...told, params: { by: whom?.adminName ?? "" } });
  expect(
    await owner.notification.count({ where: { memberId: secretary.member.id, notice: "support_viewed" } }),
  ).toBe(1);
});
