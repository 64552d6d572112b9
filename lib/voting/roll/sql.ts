import "server-only";
import { belowForLike } from "@/lib/core/authz";
import type { Tx } from "@/lib/core/db";

type Electorate = { tenantId: string; pollId: string; unitPath: string; includesBelow: boolean };

/** Freezes the roll: every active member of the unit (and below) at this moment, once each. Returns how many. */
export async function freezeRoll(tx: Tx, poll: Electorate): Promise<number> {
  return tx.$executeRaw`
    INSERT INTO poll_roll_entries (tenant_id, poll_id, member_id)
    SELECT m.tenant_id, ${poll.pollId}::uuid, m.id
    FROM members m JOIN units u ON u.id = m.unit_id
    WHERE m.tenant_id = ${poll.tenantId}::uuid AND m.status = 'ACTIVE' AND NOT m.is_trial
      AND (u.path = ${poll.unitPath} OR (${poll.includesBelow} AND u.path LIKE ${`${belowForLike(poll.unitPath)}%`}))`;
}

/** How many are on the roll and how many have voted. */
export async function turnoutOf(tx: Tx, pollId: string): Promise<{ entitled: number; voted: number }> {
  const [row] = await tx.$queryRaw<{ entitled: number; voted: number }[]>`
    SELECT count(*)::int AS entitled, count(*) FILTER (WHERE has_voted)::int AS voted
    FROM poll_roll_entries WHERE poll_id = ${pollId}::uuid`;
  return row ?? { entitled: 0, voted: 0 };
}
