import "server-only";
import type { Tx } from "@/lib/core/db";

/**
 * Holds an office still until the transaction ends: whoever appoints shares it, whoever changes how many may
 * hold it takes it alone, so the two never decide past each other.
 */
export async function lockPosition(tx: Tx, positionId: string, mode: "shared" | "exclusive"): Promise<void> {
  if (mode === "exclusive") {
    await tx.$queryRaw`SELECT 1 FROM positions WHERE id = ${positionId}::uuid FOR UPDATE`;
  } else {
    await tx.$queryRaw`SELECT 1 FROM positions WHERE id = ${positionId}::uuid FOR SHARE`;
  }
}

/** The most people who hold the office in one unit on one day, from today on. */
export async function holdersPeak(
  tx: Tx,
  { positionId, today }: { positionId: string; today: string },
): Promise<number> {
  const [row] = await tx.$queryRaw<{ peak: number }[]>`
    WITH steps AS (
      SELECT unit_id, greatest(starts_on, ${today}::date) AS day, 1 AS n FROM appointments
        WHERE position_id = ${positionId}::uuid AND (ends_on IS NULL OR ends_on >= ${today}::date)
      UNION ALL
      SELECT unit_id, ends_on + 1, -1 FROM appointments
        WHERE position_id = ${positionId}::uuid AND ends_on >= ${today}::date
    )
    SELECT coalesce(max(held), 0)::integer AS peak FROM (
      -- Who leaves and who comes on one day are settled before the day is counted.
      SELECT sum(sum(n)) OVER (PARTITION BY unit_id ORDER BY day) AS held FROM steps GROUP BY unit_id, day
    ) h`;
  return row?.peak ?? 0;
}

/** How many people hold each office on a day. */
export async function holderCounts(
  tx: Tx,
  { positionIds, today }: { positionIds: readonly string[]; today: string },
): Promise<Map<string, number>> {
  const rows = await tx.$queryRaw<{ positionId: string; holders: number }[]>`
    SELECT position_id AS "positionId", count(*)::integer AS holders FROM appointments
    WHERE tenant_id = app_tenant() AND position_id = ANY (${positionIds}::uuid[])
      AND starts_on <= ${today}::date AND (ends_on IS NULL OR ends_on >= ${today}::date)
    GROUP BY 1`;
  return new Map(rows.map(({ positionId, holders }) => [positionId, holders]));
}
