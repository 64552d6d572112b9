// A tenant of the size of a large state's party: tsx scripts/seed-scale.ts [MEMBERS] (DATABASE_URL names the database).
// Rows are made inside the database, batch by batch, through the same triggers as everybody's.
import { Client } from "pg";

import { root } from "./steps.mjs";

export const SCALE_TENANT = { id: "5ca1e000-0000-7000-8000-000000000001", slug: "scale" };
const LEVELS = ["state", "zone", "district", "constituency", "booth"];
const ZONES = 8;
const DISTRICTS = 38;
const CONSTITUENCIES = 234;
export const UNITS_TOTAL = 66_000;
const BOOTHS = UNITS_TOTAL - 1 - ZONES - DISTRICTS - CONSTITUENCIES;
const BATCH = 50_000;

type Options = { url: string; members?: number; onProgress?: (text: string) => void };

/** Loads the tenant, or leaves it as it is when it is whole already. Answers whether it had to. */
export async function seedScale({ url, members = 1_000_000, onProgress }: Options): Promise<boolean> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    if (await isWhole(client, members)) return false;
    await plantTree(client);
    for (let from = await countMembers(client); from < members; from += BATCH) {
      await addMembers(client, from, Math.min(from + BATCH, members));
      onProgress?.(`${String(Math.min(from + BATCH, members))} members`);
    }
    await client.query("SELECT fold_unit_tallies($1, true)", [SCALE_TENANT.id]);
    await client.query("VACUUM (ANALYZE)");
    return true;
  } finally {
    await client.end();
  }
}

async function plantTree(client: Client): Promise<void> {
  const { id, slug } = SCALE_TENANT;
  const { rowCount } = await client.query("SELECT 1 FROM tenants WHERE id = $1", [id]);
  if (rowCount) return;
  await client.query("BEGIN");
  await client.query(
    `INSERT INTO tenants (id, slug, name, locales, created_at) VALUES ($1, $2, 'Scale', '{en,ta}', now())`,
    [id, slug],
  );
  await client.query(
    `INSERT INTO unit_levels (id, tenant_id, rank, key, name, name_plural)
     SELECT ${uuid("'level' || k.rank")}, $1, k.rank, k.key, initcap(k.key), initcap(k.key) || 's'
       FROM unnest($2::text[]) WITH ORDINALITY AS k(key, rank)`,
    [id, LEVELS],
  );
  const plant = (rank: number, count: number, path: string, parent: string | null) =>
    client.query(
      `INSERT INTO units (id, tenant_id, level_id, parent_id, code, path, name, created_at)
       SELECT ${uuid(`'unit${String(rank)}-' || n`)}, $1, ${uuid(`'level${String(rank)}'`)},
              ${parent ? uuid(parent) : "NULL"}, upper(replace(${path}, '.', '-')), ${path},
              initcap($2) || ' ' || n, now()
         FROM generate_series(0, $3 - 1) AS n`,
      [id, LEVELS[rank - 1], count],
    );
  const zone = (n: string) => `('st.z' || ${n} % ${String(ZONES)})`;
  const district = (n: string) =>
    `(${zone(`(${n} % ${String(DISTRICTS)})`)} || '.d' || ${n} % ${String(DISTRICTS)})`;
  const seat = (n: string) =>
    `(${district(`(${n} % ${String(CONSTITUENCIES)})`)} || '.c' || ${n} % ${String(CONSTITUENCIES)})`;
  await plant(1, 1, "'st'", null);
  await plant(2, ZONES, "'st.z' || n", "'unit1-0'");
  await plant(3, DISTRICTS, district("n"), `'unit2-' || n % ${String(ZONES)}`);
  await plant(4, CONSTITUENCIES, seat("n"), `'unit3-' || n % ${String(DISTRICTS)}`);
  await plant(5, BOOTHS, `${seat("n")} || '.b' || n`, `'unit4-' || n % ${String(CONSTITUENCIES)}`);
  await client.query("COMMIT");
}

/** One member in twenty waits for admission; the others are active. Numbers are the order of joining. */
async function addMembers(client: Client, from: number, to: number): Promise<void> {
  await client.query("BEGIN");
  await client.query(
    `INSERT INTO members (id, tenant_id, unit_id, number, status, name, gender, phone_hash, card_token,
                          applied_at, joined_on, updated_at)
     SELECT ${uuid("'member' || n")}, $1, ${uuid(`'unit5-' || n % ${String(BOOTHS)}`)},
            'S-' || lpad(n::text, 7, '0'),
            (CASE WHEN n % 20 = 0 THEN 'PENDING' ELSE 'ACTIVE' END)::member_status,
            given.name || ' ' || initials.letter || chr(65 + n % 26),
            (CASE n % 2 WHEN 0 THEN 'FEMALE' ELSE 'MALE' END)::gender,
            md5('phone' || n), md5('card' || n), now(), current_date - (n % 3000)::int, now()
       FROM generate_series($2::int, $3::int - 1) AS n
       JOIN unnest('{Kavitha,Murugan,Thahira,Ilavarasan,Philomina,Selvi,Anbu,Meena,Karthik,Revathi}'::text[])
            WITH ORDINALITY AS given(name, i) ON given.i = 1 + n / 7 % 10
       JOIN unnest('{R. ,S. ,M. ,K. ,A. }'::text[]) WITH ORDINALITY AS initials(letter, i) ON initials.i = 1 + n / 3 % 5`,
    [SCALE_TENANT.id, from, to],
  );
  await client.query(
    `INSERT INTO unit_memberships (id, tenant_id, member_id, unit_id, is_primary, joined_on)
     SELECT ${uuid("'membership' || n")}, $1, ${uuid("'member' || n")}, ${uuid(`'unit5-' || n % ${String(BOOTHS)}`)},
            true, current_date FROM generate_series($2::int, $3::int - 1) AS n`,
    [SCALE_TENANT.id, from, to],
  );
  await client.query("COMMIT");
}

async function isWhole(client: Client, members: number): Promise<boolean> {
  const { rowCount } = await client.query("SELECT 1 FROM tenants WHERE id = $1", [SCALE_TENANT.id]);
  return rowCount === 1 && (await countMembers(client)) >= members;
}

async function countMembers(client: Client): Promise<number> {
  const sql = "SELECT count(*)::int AS n FROM members WHERE tenant_id = $1";
  return (await client.query<{ n: number }>(sql, [SCALE_TENANT.id])).rows[0]?.n ?? 0;
}

/** SQL for an id that follows from a name, in the form of a version 7 id. */
function uuid(name: string): string {
  const hash = `md5('scale ' || ${name})`;
  return `overlay(overlay(${hash} placing '7' from 13) placing '8' from 17)::uuid`;
}

async function main([members]: string[]): Promise<void> {
  const url = process.env.DATABASE_URL;
  if (!url) throw new Error("DATABASE_URL names the database to fill.");
  const options = { url, onProgress: (text: string) => console.log(text) };
  const isNew = await seedScale(members ? { ...options, members: Number(members) } : options);
  console.log(isNew ? "loaded" : "there already");
}

if (process.argv[1] === `${root}/scripts/seed-scale.ts`) await main(process.argv.slice(2));
