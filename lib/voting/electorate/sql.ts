import "server-only";
import { belowForLike } from "@/lib/core/authz";
import type { Tx } from "@/lib/core/db";

type Electorate = {
  tenantId: string;
  electionId: string;
  unitPath: string;
  includesBelow: boolean;
  /** Nobody who joined after this day; null: whenever they joined. */
  joinedBy: Date | null;
  /** Nobody born after this day; null: of any age. */
  bornBy: Date | null;
};

/**
 * Freezes the roll: every active member of the unit (and below) who fits the rule at this moment, once each. Numbers
 * follow a hash of election and member, so they tell nothing of names, dates or units. Returns how many.
 */
export async function freezeElectorate(tx: Tx, of: Electorate): Promise<number> {
  return tx.$executeRaw`
    INSERT INTO election_roll_entries (tenant_id, election_id, member_id, number, name, unit_path)
    SELECT m.tenant_id, ${of.electionId}::uuid, m.id,
           row_number() OVER (ORDER BY sha256(convert_to(${of.electionId} || m.id::text, 'UTF8'))), m.name, u.path
    FROM members m JOIN units u ON u.id = m.unit_id
    WHERE m.tenant_id = ${of.tenantId}::uuid AND m.status = 'ACTIVE' AND NOT m.is_trial
      AND (u.path = ${of.unitPath} OR (${of.includesBelow} AND u.path LIKE ${`${belowForLike(of.unitPath)}%`}))
      AND (${of.joinedBy}::date IS NULL OR m.joined_on <= ${of.joinedBy}::date)
      AND (${of.bornBy}::date IS NULL OR m.birth_date <= ${of.bornBy}::date)`;
}

/** How many are on the roll and how many have voted. */
export async function turnoutOf(tx: Tx, electionId: string): Promise<{ entitled: number; voted: number }> {
  const [row] = await tx.$queryRaw<{ entitled: number; voted: number }[]>`
    SELECT count(*)::int AS entitled, count(voted_on)::int AS voted
    FROM election_roll_entries WHERE election_id = ${electionId}::uuid`;
  return row ?? { entitled: 0, voted: 0 };
}

export type Nominee = { memberId: string; name: string; nameLocal: string | null };

/** The active member with this membership number within the units of an election, or null. */
export async function findNominee(
  tx: Tx,
  of: { number: string; unitPath: string; includesBelow: boolean },
): Promise<Nominee | null> {
  const [row] = await tx.$queryRaw<Nominee[]>`
    SELECT member_id AS "memberId", name, name_local AS "nameLocal"
    FROM election_nominee(${of.number}, ${of.unitPath}, ${of.includesBelow})`;
  return row ?? null;
}
