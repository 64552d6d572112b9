import "server-only";
import type { Tx } from "@/lib/core/db";

/** Begins the waiting time of a suspended organisation, or takes it back with null. The console's alone. */
export async function setClosing(
  tx: Tx,
  { organisationId, closesAt }: { organisationId: string; closesAt: Date | null },
): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ done: boolean }[]>`
    SELECT set_organisation_closing(${organisationId}::uuid, ${closesAt}::timestamptz) AS done`;
  return row?.done ?? false;
}

/** Deletes some rows of an organisation whose time is over; how many tables still hold some. The console's alone. */
export async function removeRows(
  tx: Tx,
  { organisationId, now, limit }: { organisationId: string; now: Date; limit: number },
): Promise<number> {
  const [row] = await tx.$queryRaw<{ filled: number }[]>`
    SELECT remove_organisation(${organisationId}::uuid, ${now}::timestamptz, ${limit}::integer) AS filled`;
  return row?.filled ?? 0;
}

/** The next members of the tenant after one, for telling all of them in steps. */
export async function memberIdsAfter(tx: Tx, after: string | null, limit: number): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM members WHERE tenant_id = app_tenant() AND status IN ('ACTIVE', 'PENDING', 'SUSPENDED')
      AND (${after}::uuid IS NULL OR id > ${after}::uuid) ORDER BY id LIMIT ${limit}::integer`;
  return rows.map(({ id }) => id);
}
