import "server-only";
import type { Tx } from "@/lib/core/db";
import type { Prisma } from "@/prisma/generated/client";

type Raised = {
  id: string;
  kind: string;
  subject: string;
  accountId: string | null;
  facts: Prisma.InputJsonObject;
  now: Date;
};

/**
 * Opens an alert, or counts one more into the open one of the same subject, whose facts are then the latest. Tells
 * which it is now, and whether it is new; however many are raised at once, one is opened.
 */
export async function raise(
  tx: Tx,
  tenantId: string,
  raised: Raised,
): Promise<{ id: string; isNew: boolean }> {
  const { id, kind, subject, accountId, facts, now } = raised;
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO alerts (id, tenant_id, kind, subject, account_id, facts, raised_at, last_at)
    VALUES (${id}::uuid, ${tenantId}::uuid, ${kind}, ${subject}, ${accountId}::uuid,
            ${JSON.stringify(facts)}::jsonb, ${now}, ${now})
    ON CONFLICT (tenant_id, kind, subject) WHERE status = 'OPEN' DO UPDATE SET
      occurrences = alerts.occurrences + 1, last_at = excluded.last_at, facts = excluded.facts,
      account_id = coalesce(alerts.account_id, excluded.account_id)
    RETURNING id`;
  if (!row) throw new Error("an upsert gave no row");
  return { id: row.id, isNew: row.id === id };
}
