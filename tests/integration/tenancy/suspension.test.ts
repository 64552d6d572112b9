import { expect, test } from "vitest";
import { platformPermissions } from "@/lib/core/permissions";
import { withTx } from "@/lib/core/db";
import { resumeOrganisation, suspendOrganisation } from "@/lib/tenancy/organisations/commands";
import { getOrganisation, listOrganisations } from "@/lib/tenancy/organisations/queries";
import { setOrganisationStatus, tellOrganisation } from "@/lib/tenancy/organisations/sql";
import { PLATFORM_TENANT_ID } from "@/lib/tenancy/tenants/constants";
import { findTenantByKey, listActiveTenantIds } from "@/lib/tenancy/tenants/queries";
import { addSystemAdmin, opened } from "@/tests/support/platform";
import { tenAtOnce } from "@/tests/support/tree";
import { createWorld, grant, owner } from "@/tests/support/world";

const reason = "Payments of strangers were asked for under this name.";

test("of ten who suspend at once one does; the organisation is not entered, its data stay, its owner reads why", async () => {
  const { organisationId, input, admin } = await opened();

  const { successes, refusals } = await tenAtOnce(() =>
    suspendOrganisation(admin.ctx, { organisationId, reason }),
  );

  expect(successes).toBe(1);
  expect(new Set(refusals)).toEqual(new Set(["organisation.suspended_already"]));
  expect(await findTenantByKey({ slug: input.slug })).toMatchObject({ isActive: false });
  expect(await listActiveTenantIds()).not.toContain(organisationId);
  const own = await owner.auditEntry.findMany({
    where: { tenantId: organisationId, action: "organisation.suspend" },
  });
  expect(own).toMatchObject([{ actorKind: "system_admin", changes: { reason, by: "Console Keeper" } }]);
  const sent = await owner.outboxEvent.findMany({ where: { tenantId: PLATFORM_TENANT_ID } });
  expect(
    sent.filter(({ payload }) => JSON.stringify(payload).includes('"suspended"')).length,
  ).toBeGreaterThan(0);
  expect(JSON.stringify(sent)).not.toContain("Payments");
});

test("a suspended organisation is opened again once, and the console shows every act with who and why", async () => {
  const { organisationId, admin } = await opened();
  await suspendOrganisation(admin.ctx, { organisationId, reason });

  const { successes } = await tenAtOnce(() => resumeOrganisation(admin.ctx, { organisationId, reason }));

  expect(successes).toBe(1);
  const shown = await getOrganisation(admin.ctx, { organisationId });
  expect(shown).toMatchObject({ isActive: true, isSetUp: false, can: { suspend: true, resume: false } });
  expect(shown.acts.map(({ action }) => action)).toEqual([
    "organisation.resume",
    "organisation.suspend",
    "organisation.accept",
    "organisation.confirm",
    "organisation.request",
  ]);
  expect(shown.acts[0]).toMatchObject({ by: "Console Keeper", reason });
});

test("nobody of an organisation suspends or lists organisations, whatever rights they carry", async () => {
  const [mine, theirs] = [await createWorld(), await createWorld()];
  const impostor = mine.as(...platformPermissions.map((permission) => grant(permission)));
  const organisationId = theirs.tenant.id;

  await expect(suspendOrganisation(impostor, { organisationId, reason })).rejects.toMatchObject({
    code: "not_found",
  });
  await expect(getOrganisation(impostor, { organisationId })).rejects.toMatchObject({ code: "not_found" });
  expect((await listOrganisations(impostor, {})).total).toBe(0);
  const forced = withTx(impostor, (tx) =>
    setOrganisationStatus(tx, { organisationId, from: "ACTIVE", to: "SUSPENDED" }),
  );
  await expect(forced).rejects.toThrow("only the console suspends organisations");
  const told = withTx(impostor, (tx) =>
    tellOrganisation(tx, impostor, { organisationId, action: "organisation.suspend", by: "x", changes: {} }),
  );
  await expect(told).rejects.toThrow("only the console tells organisations");
});

test("the installation itself is no organisation: it is not listed and cannot be suspended", async () => {
  const { ctx } = await addSystemAdmin();
  const act = { organisationId: PLATFORM_TENANT_ID, reason };
  await expect(suspendOrganisation(ctx, act)).rejects.toMatchObject({ code: "not_found" });
  expect((await listOrganisations(ctx, { q: "console" })).items.map(({ id }) => id)).not.toContain(
    PLATFORM_TENANT_ID,
  );
});

test("organisations are found by part of their name and listed page by page without a gap", async () => {
  const { ctx } = await addSystemAdmin();
  const mark = `Pages${Date.now().toString(36)}`;
  for (let i = 0; i < 3; i += 1) await createWorld({ name: `${mark} ${i}` });

  const first = await listOrganisations(ctx, { q: mark.toLowerCase(), limit: 2 });
  const second = await listOrganisations(ctx, { q: mark, limit: 2, cursor: first.nextCursor ?? "" });
  expect([first.total, first.items.length, second.items.length, second.nextCursor]).toEqual([3, 2, 1, null]);
});
