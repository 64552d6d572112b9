import { createHash } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { blindIndex, decryptField, unseal } from "@/lib/core/field-encryption";
import { loadDemo } from "@/prisma/seed/load";
import { demoPeople } from "@/prisma/seed/people";
import { cloneFor } from "../../support/database";

const place = inject("testDatabase");
const now = new Date("2026-11-21T06:00:00.000Z");

// The embedded database is shared by the whole run, so there the party is loaded once and not compared.
const isServer = place.kind === "server";
const first = await cloneFor(place, "seed_first");
const client = new pg.Client({ connectionString: first });
const rowsOf = async <Row extends pg.QueryResultRow>(sql: string, values: unknown[] = []) =>
  (await client.query<Row>(sql, values)).rows;
const countOf = async (sql: string, values: unknown[] = []) =>
  Number((await rowsOf<{ n: string }>(`SELECT count(*) AS n FROM ${sql}`, values))[0]?.n);

let tenantId = "";

beforeAll(async () => {
  await client.connect();
  await loadDemo(first, now);
  const [tenant] = await rowsOf<{ id: string }>("SELECT id FROM tenants WHERE slug = 'thendral'");
  tenantId = tenant?.id ?? "";
}, 120_000);

afterAll(() => client.end());

describe("the demo party in the database", () => {
  test("is the whole state: 38 districts, 234 constituencies, some three thousand booths, 20,000 people", async () => {
    const levels = await rowsOf<{ key: string; n: number }>(
      `SELECT l.key, count(*)::int AS n FROM units u JOIN unit_levels l ON l.id = u.level_id
       WHERE u.tenant_id = $1 GROUP BY l.key, l.rank ORDER BY l.rank`,
      [tenantId],
    );
    expect(levels).toEqual([
      { key: "state", n: 1 },
      { key: "district", n: 38 },
      { key: "constituency", n: 234 },
      { key: "booth", n: 3_073 },
    ]);
    expect(await countOf("members WHERE tenant_id = $1", [tenantId])).toBe(20_000);
    expect(await countOf("members WHERE tenant_id = $1 AND status = 'PENDING'", [tenantId])).toBe(150);
  });

  test("says that it is a demo and that its boundaries are schematic", async () => {
    expect(await countOf("tenants WHERE slug IN ('thendral', 'kayal') AND is_demo")).toBe(2);
    expect(
      await countOf(
        "units WHERE boundary IS NOT NULL AND metadata->>'boundary' IS DISTINCT FROM 'schematic'",
      ),
    ).toBe(0);
  });

  test("every boundary is valid and lies in its parent's, but for rounding to a metre", async () => {
    expect(await countOf("units WHERE boundary IS NOT NULL AND NOT ST_IsValid(boundary)")).toBe(0);
    const [outside] = await rowsOf<{ share: number }>(
      `SELECT max(ST_Area(ST_Difference(c.boundary, p.boundary)) / ST_Area(c.boundary)) AS share
       FROM units c JOIN units p ON p.id = c.parent_id WHERE c.boundary IS NOT NULL`,
    );
    expect(outside?.share).toBeLessThan(0.001);
    const astray = `units b JOIN units c ON c.id = b.parent_id
      WHERE b.boundary IS NULL AND c.boundary IS NOT NULL AND NOT ST_DWithin(c.boundary, b.centre, 0.0001)`;
    expect(await countOf(astray)).toBe(0);
  });

  test("the kept counts of members and offices agree with the facts", async () => {
    await client.query("SELECT set_config('app.tenant_id', $1, false)", [tenantId]);
    expect(await rowsOf("SELECT unit_tally_drift() AS drift")).toEqual([{ drift: 0 }]);
    const differing = `(SELECT unit_id, status, count(*)::int AS n FROM members GROUP BY 1, 2) f
      FULL JOIN unit_member_counts c USING (unit_id, status) WHERE coalesce(c.members, 0) <> coalesce(f.n, 0)`;
    expect(await countOf(differing)).toBe(0);
  });
});

describe("its people", () => {
  test("the people to sign in as are found by the phone that the demo prints, with the office it names", async () => {
    const offices: unknown[] = [];
    for (const { phoneE164 } of demoPeople) {
      const [row] = await rowsOf<{ phone: string; name: string; office: string | null }>(
        `SELECT a.phone, m.name, p.name AS office FROM accounts a JOIN members m ON m.account_id = a.id
         LEFT JOIN appointments t ON t.member_id = m.id AND t.ends_on IS NULL LEFT JOIN positions p ON p.id = t.position_id
         WHERE a.tenant_id = $1 AND a.phone_hash = $2 AND m.status = 'ACTIVE'`,
        [tenantId, blindIndex(tenantId, "phone", phoneE164)],
      );
      expect(row && decryptField(row.phone)).toBe(phoneE164);
      offices.push([row?.name, (row?.office ?? "Member").toLowerCase()]);
    }
    expect(offices).toEqual(demoPeople.map(({ name, role }) => [name, role.toLowerCase()]));
  });

  test("the booth secretary finds a queue, one of it a member already, and vacant offices stay vacant", async () => {
    const queue = `members m JOIN appointments a ON a.unit_id = m.unit_id JOIN members s ON s.id = a.member_id
      WHERE m.status = 'PENDING' AND s.phone_hash = $1`;
    const secretary = demoPeople[1]?.phoneE164 ?? "";
    expect(await countOf(queue, [blindIndex(tenantId, "phone", secretary)])).toBe(24);
    const twice = `members m JOIN members k ON k.tenant_id = m.tenant_id AND k.id <> m.id AND k.name = m.name
      AND k.birth_date = m.birth_date WHERE m.status = 'PENDING' AND m.tenant_id = $1`;
    expect(await countOf(twice, [tenantId])).toBe(1);
    const vacant = `units u JOIN unit_levels l ON l.id = u.level_id JOIN positions p ON p.level_id = l.id
      WHERE u.tenant_id = $1 AND NOT EXISTS (
        SELECT 1 FROM appointments a WHERE a.unit_id = u.id AND a.position_id = p.id AND a.ends_on IS NULL)`;
    expect(await countOf(vacant, [tenantId])).toBeGreaterThan(900);
  });

  test("a membership number is nobody else's, and the counters stand at the last one", async () => {
    const behind = `member_number_counters c WHERE tenant_id = $1 AND last <> (
      SELECT count(*) FROM members m WHERE m.tenant_id = $1 AND m.number LIKE replace(c.scope, '{SEQ}', '%'))`;
    expect(await countOf("member_number_counters WHERE tenant_id = $1", [tenantId])).toBeGreaterThan(7);
    expect(await countOf(behind, [tenantId])).toBe(0);
  });
});

describe("its secrets and its trail", () => {
  test("no phone, e-mail address or choice stands in the clear", async () => {
    expect(await countOf("members WHERE phone ~ '66600' OR email ~ '@'")).toBe(0);
    expect(await countOf("accounts WHERE phone ~ '66600'")).toBe(0);
    const options = await rowsOf<{ id: string }>("SELECT id FROM poll_options");
    const sealed = await rowsOf<{ sealed: string }>("SELECT sealed FROM sealed_ballots");
    expect(sealed.filter((row) => options.some(({ id }) => row.sealed.includes(id)))).toEqual([]);
  });

  test("ballots and marked voters agree in every poll, also in the sealed urn", async () => {
    const polls = await rowsOf<{
      status: string;
      voted: number;
      ballots: number;
      urn: number;
      counted: number;
    }>(
      `SELECT p.status, (SELECT count(*)::int FROM poll_roll_entries r WHERE r.poll_id = p.id AND has_voted) AS voted,
         (SELECT count(*)::int FROM ballots b WHERE b.poll_id = p.id) AS ballots,
         (SELECT count(*)::int FROM sealed_ballots s WHERE s.poll_id = p.id) AS urn,
         (SELECT coalesce(sum(votes), 0)::int FROM poll_options o WHERE o.poll_id = p.id) AS counted
       FROM polls p WHERE p.tenant_id = $1 ORDER BY p.opened_at`,
      [tenantId],
    );
    expect(polls.map(({ status }) => status)).toEqual(["PUBLISHED", "PUBLISHED", "OPEN"]);
    for (const { status, voted, ballots, urn, counted } of polls) {
      expect([ballots, counted, urn]).toEqual(status === "OPEN" ? [0, 0, voted] : [voted, voted, 0]);
    }
    const [seal] = await rowsOf<{ key: string; sealed: string }>(
      "SELECT key, sealed FROM poll_seals JOIN sealed_ballots USING (poll_id) LIMIT 1",
    );
    const choice = unseal(Buffer.from(decryptField(seal?.key ?? ""), "base64"), seal?.sealed ?? "");
    expect(await countOf("poll_options WHERE id = $1", [choice])).toBe(1);
  });

  test("the trail tells the last year, and every act has somebody who did it", async () => {
    const [span] = await rowsOf<{ n: number; nobody: number; isOld: boolean; isFuture: boolean }>(
      `SELECT count(*)::int AS n, count(*) FILTER (WHERE actor_kind = 'person' AND a.id IS NULL)::int AS nobody,
         min(at) < $2::timestamptz - interval '366 days' AS "isOld", max(at) > $2 AS "isFuture"
       FROM audit_entries e LEFT JOIN accounts a ON a.id::text = e.actor_id WHERE e.tenant_id = $1`,
      [tenantId, now],
    );
    expect(span).toEqual({ n: span?.n, nobody: 0, isOld: false, isFuture: false });
    expect(span?.n).toBeGreaterThan(8_000);
    const others = `audit_entries WHERE tenant_id IN (SELECT id FROM tenants WHERE is_demo)
      AND actor_kind <> 'person' AND action <> 'poll.publish'`;
    expect(await countOf(others)).toBe(0);
    expect(await countOf("members WHERE verified_at IS NOT NULL AND verified_by IS NULL")).toBeLessThan(40);
  });

  test("the neighbouring organisation is another one: the shared person has two accounts", async () => {
    const accounts = await rowsOf<{ slug: string }>(
      `SELECT t.slug FROM accounts a JOIN tenants t ON t.id = a.tenant_id
       WHERE (t.id = $1 AND phone_hash = $2) OR (t.id <> $1 AND phone_hash <> $2 AND t.slug = 'kayal')
       GROUP BY t.slug ORDER BY t.slug`,
      [tenantId, blindIndex(tenantId, "phone", demoPeople[0]?.phoneE164 ?? "")],
    );
    expect(accounts.map(({ slug }) => slug)).toEqual(["kayal", "thendral"]);
  });
});

describe("its announcements", () => {
  test("of each kind there is one, and only what is published has a ledger, all of it settled", async () => {
    const rows = await rowsOf<{ status: string; n: number; lines: number; waiting: number }>(
      `SELECT a.status, count(DISTINCT a.id)::int AS n, count(d.member_id)::int AS lines,
         count(*) FILTER (WHERE d.state IN ('QUEUED', 'SENDING', 'UNKNOWN'))::int AS waiting
       FROM announcements a LEFT JOIN deliveries d ON d.announcement_id = a.id
       WHERE a.tenant_id IN (SELECT id FROM tenants WHERE is_demo) GROUP BY a.status ORDER BY a.status`,
    );
    expect(rows.map(({ status, n, waiting }) => [status, n, waiting])).toEqual([
      ["DRAFT", 2, 0],
      ["SCHEDULED", 1, 0],
      ["PUBLISHED", 5, 0],
      ["CANCELLED", 1, 0],
    ]);
    for (const { status, lines } of rows) expect(lines > 0).toBe(status === "PUBLISHED");
    expect(
      await rowsOf("SELECT * FROM stalled_announcements($1::timestamptz - interval '1 year', $1)", [now]),
    ).toEqual([]);
  });

  test("every in-app line has its place in an inbox, and nobody outside the unit has one", async () => {
    const unmatched = `(SELECT * FROM deliveries WHERE channel = 'IN_APP') d FULL JOIN notifications n
      ON n.member_id = d.member_id AND n.subject_id = d.announcement_id AND n.kind = 'ANNOUNCEMENT'
      WHERE d.member_id IS NULL OR n.member_id IS NULL OR n.read_at IS DISTINCT FROM d.opened_at`;
    expect(await countOf(unmatched)).toBe(0);
    const outside = `deliveries d JOIN announcements a ON a.id = d.announcement_id JOIN units u ON u.id = a.unit_id
      JOIN members m ON m.id = d.member_id JOIN units h ON h.id = m.unit_id
      WHERE NOT h.path_ltree <@ u.path_ltree OR m.tenant_id <> a.tenant_id`;
    expect(await countOf(outside)).toBe(0);
  });

  test("the demo's member has something to read, in their own language", async () => {
    const unread = await rowsOf<{ title: string }>(
      `SELECT t.title FROM notifications n JOIN members m ON m.id = n.member_id
       JOIN announcement_texts t ON t.announcement_id = n.subject_id AND t.locale = m.locale
       WHERE m.tenant_id = $1 AND m.phone_hash = $2 AND n.read_at IS NULL`,
      [tenantId, blindIndex(tenantId, "phone", demoPeople[0]?.phoneE164 ?? "")],
    );
    expect(unread.length).toBeGreaterThanOrEqual(2);
    for (const { title } of unread) expect(title).toMatch(/[\u0b80-\u0bff]/);
  });
});

test("loading again, even by two at once, changes nothing", { timeout: 120_000 }, async () => {
  const before = await fingerprint(client);
  const again = await Promise.all([loadDemo(first, new Date()), ...(isServer ? [loadDemo(first, now)] : [])]);
  expect(again.filter(({ isLoaded }) => isLoaded)).toEqual([]);
  expect(await fingerprint(client)).toEqual(before);
});

test.runIf(isServer)(
  "another database gets the same party, to the last id, name and number",
  { timeout: 120_000 },
  async () => {
    const second = await cloneFor(place, "seed_second");
    const loads = await Promise.all([loadDemo(second, now), loadDemo(second, now)]);
    expect(loads.map(({ isLoaded }) => isLoaded).sort()).toEqual([false, true]);
    const other = new pg.Client({ connectionString: second });
    await other.connect();
    try {
      expect(await fingerprint(other)).toEqual(await fingerprint(client));
    } finally {
      await other.end();
    }
  },
);

/** A hash over every table, but for what is encrypted with fresh noise or kept by triggers and migrations. */
async function fingerprint(database: pg.Client): Promise<Record<string, string>> {
  const { rows: tables } = await database.query<{ table: string; columns: string }>(
    `SELECT c.table_name AS table, string_agg(format('%I', c.column_name), ', ' ORDER BY c.column_name) AS columns
     FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
     WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name <> ALL($1) AND column_name <> ALL($2)
     GROUP BY 1 ORDER BY 1`,
    [
      [
        "_prisma_migrations",
        "spatial_ref_sys",
        "unit_tallies",
        "unit_tally_deltas",
        "sealed_ballots",
        "poll_seals",
        // Made with keys of their own.
        ...["board_leaves", "board_heads", "election_keys"],
      ],
      ["phone", "phone_alt", "email", "boundary", "centre", "path_ltree", "manifest", "manifest_hash"],
    ],
  );
  const prints: Record<string, string> = {};
  for (const { table, columns } of tables) {
    const chosen = table === "ballots" ? "poll_id, option_id" : columns;
    const { rows } = await database.query<{ line: string }>(
      `SELECT (${chosen})::text AS line FROM (SELECT ${chosen} FROM ${table}) t ORDER BY 1`,
    );
    const hash = createHash("sha256");
    for (const { line } of rows) hash.update(`${line}\n`);
    prints[table] = `${rows.length} rows, ${hash.digest("hex")}`;
  }
  return prints;
}
