import "server-only";
import type { Tx } from "@/lib/core/db";

/** One first sign-in of an identity at a time, so that it cannot open two accounts. Held until the commit. */
export async function lockIdentity(tx: Tx, subjectHash: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${subjectHash}, 9))`;
}

/** One change of an account's ways in at a time, so that two cannot each leave the other's as the last. */
export async function lockAccount(tx: Tx, accountId: string): Promise<void> {
  await tx.$executeRaw`SELECT 1 FROM accounts WHERE id = ${accountId}::uuid FOR UPDATE`;
}

/** One change of how people sign in to an organisation at a time. */
export async function lockProviders(tx: Tx, tenantId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${tenantId}, 10))`;
}

type People = { providerId: string; people: number; peopleWithoutOther: number };

/** How many sign in through each provider, and how many of them could not sign in without it. */
export async function countPeople(tx: Tx): Promise<People[]> {
  return tx.$queryRaw<People[]>`
    SELECT i.provider_id AS "providerId", count(*)::int AS "people",
           (count(*) FILTER (WHERE a.phone_hash IS NULL AND a.email_hash IS NULL AND NOT EXISTS (
             SELECT 1 FROM identities o JOIN identity_providers p ON p.id = o.provider_id AND p.is_on
             WHERE o.account_id = i.account_id AND o.id <> i.id)))::int AS "peopleWithoutOther"
    FROM identities i JOIN accounts a ON a.id = i.account_id AND a.status = 'ACTIVE'
    GROUP BY i.provider_id`;
}

/** People who hold an office on a day and do not own the organisation, and those of them without an identity at these. */
export async function countOfficeBearers(
  tx: Tx,
  providerIds: readonly string[],
  day: Date,
): Promise<{ all: number; unlinked: number }> {
  const rows = await tx.$queryRaw<{ all: number; unlinked: number }[]>`
    SELECT count(*)::int AS "all", (count(*) FILTER (WHERE NOT h.linked))::int AS "unlinked"
    FROM (SELECT DISTINCT m.account_id, EXISTS (
            SELECT 1 FROM identities i WHERE i.account_id = m.account_id
              AND i.provider_id = ANY(${[...providerIds]}::uuid[])) AS linked
          FROM appointments p JOIN members m ON m.id = p.member_id
          WHERE m.account_id IS NOT NULL AND p.starts_on <= ${day} AND (p.ends_on IS NULL OR p.ends_on >= ${day})
            AND NOT EXISTS (SELECT 1 FROM tenant_owners o WHERE o.account_id = m.account_id AND o.ended_at IS NULL)) h`;
  return rows[0] ?? { all: 0, unlinked: 0 };
}

/** Deletes a batch of round trips and remembered assertions that ended before a moment; tells how many. */
export async function deleteEndedTrips(tx: Tx, before: Date, limit: number): Promise<number> {
  const trips = await tx.$executeRaw`
    DELETE FROM provider_round_trips WHERE id IN (
      SELECT id FROM provider_round_trips WHERE expires_at < ${before} ORDER BY expires_at LIMIT ${limit}
      FOR UPDATE SKIP LOCKED)`;
  const assertions = await tx.$executeRaw`
    DELETE FROM spent_assertions WHERE (tenant_id, provider_id, assertion_hash) IN (
      SELECT tenant_id, provider_id, assertion_hash FROM spent_assertions WHERE expires_at < ${before}
      ORDER BY expires_at LIMIT ${limit})`;
  return Math.max(trips, assertions);
}
