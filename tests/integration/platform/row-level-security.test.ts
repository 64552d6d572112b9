import { beforeAll, expect, test } from "vitest";
import { newId } from "@/lib/core/ids";
import { withTx } from "@/lib/core/db";
import { createWorld, owner } from "@/tests/support/world";

type Table = {
  name: string;
  hasTenant: boolean;
  isWalled: boolean;
  policies: { name: string; isPermissive: boolean; using: string | null; check: string | null }[];
  privileges: string[];
  others: string[];
};

const OURS = (kind: string) =>
  `NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = ${kind}.oid AND d.deptype = 'e')`;

let tables: Table[];

beforeAll(async () => {
  tables = await owner.$queryRawUnsafe<Table[]>(`
    SELECT n.nspname || '.' || c.relname AS name,
      EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'tenant_id'
              AND NOT a.attisdropped) AS "hasTenant",
      c.relrowsecurity AS "isWalled",
      coalesce((SELECT json_agg(json_build_object('name', p.polname, 'isPermissive', p.polpermissive,
          'using', pg_get_expr(p.polqual, p.polrelid), 'check', pg_get_expr(p.polwithcheck, p.polrelid)))
        FROM pg_policy p WHERE p.polrelid = c.oid), '[]') AS policies,
      coalesce((SELECT json_agg(x.privilege_type ORDER BY x.privilege_type) FROM aclexplode(c.relacl) x
        WHERE x.grantee = 'app'::regrole), '[]') AS privileges,
      coalesce((SELECT json_agg(DISTINCT x.grantee::regrole::text) FROM aclexplode(c.relacl) x
        WHERE x.grantee NOT IN ('app'::regrole, c.relowner)), '[]') AS others
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema' AND c.relkind IN ('r', 'p', 'v', 'm')
      AND ${OURS("c")} AND ${OURS("n")} AND c.relname <> '_prisma_migrations'
    ORDER BY 1`);
});

// In the schema of the product, and in the executor's, which stands on its own.
const walls = new Set([
  "(tenant_id = ( SELECT app_tenant() AS app_tenant))",
  "(tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)",
]);

test("every table with a tenant stands behind its wall, for reading and for writing", () => {
  const open = tables.filter(({ hasTenant, isWalled, policies }) => {
    const wall = policies.find(({ name }) => name === "tenant_wall");
    const holds = isWalled && wall?.isPermissive && walls.has(wall.using ?? "") && wall.check === wall.using;
    return hasTenant && !holds;
  });
  expect(open.map(({ name }) => name)).toEqual([]);
  expect(tables.filter(({ hasTenant }) => hasTenant).length).toBeGreaterThan(20);
});

test("no other policy widens a wall: whatever stands beside it only narrows", () => {
  const widened = tables.filter(
    ({ hasTenant, policies }) =>
      hasTenant && policies.some(({ name, isPermissive }) => name !== "tenant_wall" && isPermissive),
  );
  expect(widened.map(({ name }) => name)).toEqual([]);
});

// What the application may do where it may not do everything. A table is added here or it is fully open to it.
const limited: Record<string, string[]> = {
  "jobs.attempts": ["SELECT"],
  "jobs.runs": ["SELECT"],
  "jobs.steps": ["SELECT"],
  "public.alert_thresholds": ["INSERT", "SELECT", "UPDATE"],
  "public.alerts": ["INSERT", "SELECT", "UPDATE"],
  "public.announcements": ["INSERT", "SELECT", "UPDATE"],
  "public.audit_entries": ["INSERT", "SELECT"],
  "public.ballots": ["INSERT", "SELECT"],
  "public.ban_marks": ["INSERT", "SELECT"],
  "public.bans": ["INSERT", "SELECT", "UPDATE"],
  "public.captured_messages": ["DELETE", "INSERT", "SELECT"],
  "public.board_heads": ["INSERT", "SELECT"],
  "public.board_leaves": ["INSERT", "SELECT"],
  "public.audit_subjects": ["INSERT", "SELECT"],
  "public.charter_acceptances": ["INSERT", "SELECT"],
  "public.consent_texts": ["INSERT", "SELECT"],
  "public.consents": ["INSERT", "SELECT"],
  "public.contact_overrides": ["DELETE", "INSERT", "SELECT"],
  "public.contact_settings": ["INSERT", "SELECT", "UPDATE"],
  "public.delegations": ["INSERT", "SELECT", "UPDATE"],
  "public.geo_loads": ["INSERT", "SELECT", "UPDATE"],
  "public.geo_place_versions": ["SELECT"],
  "public.geo_places": ["SELECT"],
  "public.four_eyes_marks": ["DELETE", "INSERT", "SELECT"],
  "public.identity_providers": ["INSERT", "SELECT", "UPDATE"],
  "public.election_roll_entries": ["INSERT", "SELECT", "UPDATE"],
  "public.election_signatures": ["INSERT", "SELECT"],
  "public.elections": ["INSERT", "SELECT", "UPDATE"],
  "public.grievance_counters": ["INSERT", "SELECT", "UPDATE"],
  "public.grievance_steps": ["INSERT", "SELECT", "UPDATE"],
  "public.grievances": ["INSERT", "SELECT", "UPDATE"],
  "public.member_evidence": ["DELETE", "INSERT", "SELECT"],
  "public.outbox_events": ["INSERT", "SELECT"],
  "public.poll_roll_entries": ["INSERT", "SELECT", "UPDATE"],
  "public.privacy_requests": ["INSERT", "SELECT", "UPDATE"],
  "public.retention_rules": ["INSERT", "SELECT", "UPDATE"],
  "public.poll_seals": ["DELETE", "INSERT", "SELECT"],
  "public.ballot_ciphertexts": ["INSERT", "SELECT"],
  "public.recorded_ballots": ["INSERT", "SELECT"],
  "public.role_charters": ["INSERT", "SELECT"],
  "public.silence_windows": ["INSERT", "SELECT", "UPDATE"],
  "public.sealed_ballots": ["DELETE", "INSERT", "SELECT"],
  "public.support_views": ["DELETE", "SELECT", "UPDATE"],
  "public.spent_assertions": ["DELETE", "INSERT", "SELECT"],
  "public.sign_in_places": ["DELETE", "INSERT", "SELECT"],
  "public.system_admins": ["SELECT"],
  "public.tenant_owners": ["SELECT", "UPDATE"],
  "public.tenants": ["SELECT", "UPDATE"],
  "public.unit_member_counts": ["SELECT"],
  "public.unit_tallies": ["SELECT"],
  "public.unit_tally_deltas": ["SELECT"],
};

test("the application may do no more to a table than is meant", () => {
  const everything = ["DELETE", "INSERT", "SELECT", "UPDATE"];
  const surprising = tables.filter(({ name, hasTenant, privileges }) => {
    const meant = limited[name] ?? (hasTenant ? everything : []);
    return privileges.join() !== meant.join();
  });
  expect(surprising.map(({ name, privileges }) => `${name}: ${privileges.join(", ")}`)).toEqual([]);
});

test("nobody but the application and the owner may touch a table", () => {
  expect(tables.filter(({ others }) => others.length > 0).map(({ name }) => name)).toEqual([]);
});

test("the application's role owns nothing, cannot create, and cannot step past a wall", async () => {
  const [role] = await owner.$queryRaw<Record<string, unknown>[]>`
    SELECT r.rolsuper, r.rolbypassrls, r.rolcreaterole, r.rolcreatedb, r.rolcanlogin,
      has_schema_privilege('app', 'public', 'CREATE') AS "createsTables",
      (SELECT count(*)::int FROM pg_auth_members m WHERE m.member = r.oid) AS memberships,
      (SELECT count(*)::int FROM pg_class c WHERE c.relowner = r.oid) AS relations,
      (SELECT count(*)::int FROM pg_proc p WHERE p.proowner = r.oid) AS functions
    FROM pg_roles r WHERE r.rolname = 'app'`;
  expect(role).toEqual({
    rolsuper: false,
    rolbypassrls: false,
    rolcreaterole: false,
    rolcreatedb: false,
    rolcanlogin: false,
    createsTables: false,
    memberships: 0,
    relations: 0,
    functions: 0,
  });
});

// Run as the owner and look beyond one tenant on purpose; each gives out ids of work to do and nothing else.
const acrossTenants = new Set([
  "due_announcements",
  "due_digest_tenants",
  "due_held_announcements",
  "due_notice_tenants",
  "stalled_announcements",
]);

test("functions that run as the owner fix where they look names up and stay within the caller's tenant", async () => {
  const functions = await owner.$queryRawUnsafe<{ name: string; isFixed: boolean; isBound: boolean }[]>(`
    SELECT p.proname AS name, coalesce(array_to_string(p.proconfig, ','), '') LIKE '%search_path=%' AS "isFixed",
      p.prosrc LIKE '%app_tenant()%' OR p.prorettype = 'trigger'::regtype
        OR NOT has_function_privilege('app', p.oid, 'EXECUTE') AS "isBound"
    FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
    WHERE p.prosecdef AND n.nspname NOT LIKE 'pg\\_%' AND ${OURS("p")}`);
  const loose = functions.filter(
    ({ name, isFixed, isBound }) => !isFixed || !(isBound || acrossTenants.has(name)),
  );
  expect(loose.map(({ name }) => name)).toEqual([]);
});

test("without a tenant set nothing is found, and with one nothing of another can be read or written", async () => {
  const [mine, theirs] = [await createWorld(), await createWorld()];
  const nowhere = { ...mine.as(), tenantId: newId() };
  expect(await withTx(nowhere, (tx) => tx.unit.count())).toBe(0);

  const seen = await withTx(mine.as(), (tx) => tx.unit.findMany({ select: { tenantId: true } }));
  expect(new Set(seen.map(({ tenantId }) => tenantId))).toEqual(new Set([mine.tenant.id]));
  const written = await withTx(mine.as(), (tx) =>
    tx.unit.updateMany({ where: { tenantId: theirs.tenant.id }, data: { name: "taken" } }),
  );
  expect(written.count).toBe(0);
  const smuggled = withTx(mine.as(), (tx) =>
    tx.unitLevel.createMany({
      data: [{ id: newId(), tenantId: theirs.tenant.id, rank: 9, key: "x", name: "x", namePlural: "x" }],
    }),
  );
  await expect(smuggled).rejects.toThrow("row-level security");
});
