import { randomUUID } from "node:crypto";

import type { Client, Pool } from "pg";

import { wallClockIn } from "@/lib/core/clock";
import type { Ctx } from "@/lib/core/ctx";
import { castVote, draftPoll, openPoll } from "@/lib/voting/polls/commands";

import { SCALE_TENANT } from "../seed-scale";
import { inTurns, RUNS, timed, withConcurrency, type Figure } from "./measure";
import { memberOf, officerOf } from "./people";

const UNIT_PATH = "st.z0.d0.c0";
const VOTES = 400;
const AT_ONCE = 8;

/** Votes by as many people at once, against transactions that insert two rows and nothing more, on the same pool size. */
export async function voting(client: Client, pool: Pool): Promise<Figure[]> {
  const voters = await giveAccounts(client);
  const polls: { pollId: string; optionIds: string[] }[] = [];
  for (let run = -1; run < RUNS; run += 1) polls.push(await makePoll(client));
  await client.query(
    `CREATE TABLE IF NOT EXISTS bench_pairs (id uuid PRIMARY KEY, tenant_id uuid NOT NULL, note text NOT NULL)`,
  );

  const rates = await inTurns({
    vote: async () => {
      const poll = polls.pop();
      if (!poll) throw new Error("There is a poll for each run.");
      const vote = (voter: Ctx) =>
        castVote({ ...voter, now: new Date() }, { pollId: poll.pollId, optionId: poll.optionIds[0] ?? "" });
      return perSecond(() => withConcurrency(voters, AT_ONCE, vote));
    },
    bare: () => perSecond(() => withConcurrency(voters, AT_ONCE, () => insertPair(pool))),
  });
  return [
    {
      name: "casting a vote against a bare two-row insert transaction",
      value: rates.vote / rates.bare,
      unit: "x",
      aim: { atLeast: 0.5 },
      from: `${rates.vote.toFixed(0)} against ${rates.bare.toFixed(0)} a second, ${String(AT_ONCE)} at once`,
    },
  ];
}

async function insertPair(pool: Pool): Promise<void> {
  const connection = await pool.connect();
  try {
    await connection.query("BEGIN");
    for (const note of ["roll", "ballot"]) {
      await connection.query("INSERT INTO bench_pairs VALUES ($1, $2, $3)", [
        randomUUID(),
        SCALE_TENANT.id,
        note,
      ]);
    }
    await connection.query("COMMIT");
  } finally {
    connection.release();
  }
}

async function perSecond(work: () => Promise<unknown>): Promise<number> {
  return VOTES / ((await timed(work)) / 1000);
}

/** Signed-in voters of one constituency. */
async function giveAccounts(client: Client): Promise<Ctx[]> {
  const { rows } = await client.query<{ id: string; path: string; account_id: string }>(
    `WITH chosen AS (
       SELECT m.id, u.path, md5('account ' || m.id)::uuid AS account_id FROM members m JOIN units u ON u.id = m.unit_id
        WHERE m.tenant_id = $1 AND m.status = 'ACTIVE' AND u.path LIKE $2 ORDER BY m.id LIMIT $3
     ), made AS (
       INSERT INTO accounts (id, tenant_id, phone, phone_hash, created_at)
       SELECT account_id, $1, 'bench', md5(id::text), now() FROM chosen ON CONFLICT DO NOTHING
     )
     SELECT * FROM chosen`,
    [SCALE_TENANT.id, `${UNIT_PATH}.%`, VOTES],
  );
  await client.query("UPDATE members SET account_id = md5('account ' || id)::uuid WHERE id = ANY ($1)", [
    rows.map((row) => row.id),
  ]);
  return rows.map((row) => memberOf(row.path, { id: row.id, accountId: row.account_id }));
}

async function makePoll(client: Client): Promise<{ pollId: string; optionIds: string[] }> {
  const { rows } = await client.query<{ id: string }>(
    "SELECT id FROM units WHERE tenant_id = $1 AND path = $2",
    [SCALE_TENANT.id, UNIT_PATH],
  );
  const officer = officerOf(UNIT_PATH);
  const { pollId } = await draftPoll(officer, {
    unitId: rows[0]?.id ?? "",
    includesBelow: true,
    question: "Shall we meet on Sunday?",
    options: [{ text: "Yes" }, { text: "No" }],
    closesAt: wallClockIn("Asia/Kolkata", new Date(Date.now() + 3_600_000)),
  });
  await openPoll(officer, { pollId });
  const options = await client.query<{ id: string }>(
    "SELECT id FROM poll_options WHERE poll_id = $1 ORDER BY position",
    [pollId],
  );
  return { pollId, optionIds: options.rows.map((row) => row.id) };
}
