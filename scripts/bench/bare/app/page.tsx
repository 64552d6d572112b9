import { Pool } from "pg";

const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 10 });

export const dynamic = "force-dynamic";

/** What the product's list is held against: one indexed query, fifty rows, one table, nothing else. */
export default async function Page() {
  const { rows } = await pool.query<{ id: string; name: string; number: string }>(
    `SELECT id, name, number FROM members WHERE tenant_id = $1 AND status = 'ACTIVE' ORDER BY name, id LIMIT 50`,
    [process.env.BENCH_TENANT],
  );
  return (
    <table>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td>{row.name}</td>
            <td>{row.number}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
