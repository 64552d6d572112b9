// npm run rights            which bundle of a new organisation holds which right
// npm run rights -- SLUG    which office of an organisation holds which right, and how far, in DATABASE_URL or the demo's database
import pg from "pg";

import { permissions } from "@/lib/core/permissions";
import { DEFAULT_BUNDLES } from "@/lib/units/positions/constants";
import { startEmbedded } from "./database/embedded";

/** A column of the table: what a bundle holds, as the mark to print. */
type Column = { name: string; marks: ReadonlyMap<string, string> };
type Row = {
  position_id: string;
  office: string;
  level: string;
  permission: string | null;
  reach: string | null;
};

const MARKS: Record<string, string> = { UNIT: "unit", SUBTREE: "below", TENANT: "all" };

type Loan = {
  unit: string;
  reach: string;
  permissions: string[];
  ends: string;
  given: string;
  taken: string;
};

async function main([slug]: string[]): Promise<void> {
  const { columns, loans } =
    slug === undefined ? { columns: defaultColumns(), loans: [] } : await organisation(slug);
  print(columns);
  printLoans(loans);
  console.log(
    slug === undefined
      ? "\nx: in the bundle; the office says how far it reaches."
      : "\nunit: the holder's own unit · below: own unit and all below · all: the whole organisation · *: for some records only",
  );
}

function defaultColumns(): Column[] {
  return Object.entries(DEFAULT_BUNDLES).map(([name, held]) => ({
    name,
    marks: new Map(held.map((permission) => [permission, "x"])),
  }));
}

async function organisation(slug: string): Promise<{ columns: Column[]; loans: Loan[] }> {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL ?? (await startEmbedded()).url });
  await client.connect();
  try {
    return { columns: await officesOf(client, slug), loans: await loansOf(client, slug) };
  } finally {
    await client.end();
  }
}

/** What office-bearers lend to helpers today. People stand under their numbers, not their names. */
async function loansOf(client: pg.Client, slug: string): Promise<Loan[]> {
  const { rows } = await client.query<Loan>(
    `SELECT u.code AS unit, d.reach::text AS reach, d.permissions, d.ends_on::text AS ends,
            coalesce(f.number, f.id::text) AS given, coalesce(m.number, m.id::text) AS taken
     FROM tenants t JOIN delegations d ON d.tenant_id = t.id JOIN units u ON u.id = d.unit_id
     JOIN members f ON f.id = d.from_member_id JOIN members m ON m.id = d.to_member_id
     WHERE t.slug = $1 AND d.revoked_at IS NULL AND (now() AT TIME ZONE t.time_zone)::date BETWEEN d.starts_on AND d.ends_on
     ORDER BY u.path, d.starts_on, d.id`,
    [slug],
  );
  return rows;
}

function printLoans(loans: readonly Loan[]): void {
  if (loans.length === 0) return;
  console.log("\nLent today, as far as the lender holds it:");
  for (const { unit, reach, permissions: lent, ends, given, taken } of loans)
    console.log(
      `  ${given} to ${taken}, ${unit} (${MARKS[reach] ?? reach}), until ${ends}: ${lent.join(", ")}`,
    );
}

async function officesOf(client: pg.Client, slug: string): Promise<Column[]> {
  const { rows } = await client.query<Row>(
    `SELECT p.id AS position_id, p.name AS office, l.name AS level, g.permission,
              g.reach::text || CASE WHEN g.condition IS NULL THEN '' ELSE '*' END AS reach
       FROM tenants t JOIN positions p ON p.tenant_id = t.id AND p.is_active JOIN unit_levels l ON l.id = p.level_id
       LEFT JOIN position_grants g ON g.position_id = p.id
       WHERE t.slug = $1 ORDER BY l.rank, p.sort_order, p.name, g.permission`,
    [slug],
  );
  if (rows.length === 0) throw new Error(`No organisation with offices is called ${slug} here.`);
  return [...grouped(rows).values()].map((lines) => ({
    name: `${lines[0]?.office ?? ""} (${lines[0]?.level ?? ""})`,
    marks: new Map(
      lines.flatMap(({ permission, reach }) =>
        permission && reach ? [[permission, markOf(reach)] as const] : [],
      ),
    ),
  }));
}

/** A star stands for a right that holds for some records only. */
function markOf(reach: string): string {
  const [word = "", star] = reach.split("*");
  return `${MARKS[word] ?? word}${star === undefined ? "" : "*"}`;
}

function grouped(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(row.position_id, [...(groups.get(row.position_id) ?? []), row]);
  return groups;
}

/** Rights down, columns across under numbers, so that a wide organisation fits a terminal; the names stand above. */
function print(columns: readonly Column[]): void {
  for (const [index, { name }] of columns.entries()) console.log(`${String(index + 1).padStart(3)}  ${name}`);
  const width = Math.max(...permissions.map(({ length }) => length)) + 2;
  const line = (head: string, cells: readonly string[]) =>
    console.log((head.padEnd(width) + cells.map((cell) => cell.padEnd(6)).join("")).trimEnd());
  console.log("");
  line(
    "",
    columns.map((_, index) => String(index + 1)),
  );
  for (const permission of permissions) {
    line(
      permission,
      columns.map(({ marks }) => marks.get(permission) ?? "-"),
    );
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
