import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import type { Tx } from "@/lib/core/db";

/**
 * The next running number under a scope. The counter's row stays locked until the transaction ends, so of
 * several admissions at once each gets its own, in order; a rolled back one leaves no gap.
 */
export async function nextSequence(tx: Tx, ctx: Ctx, scope: string): Promise<number> {
  const rows = await tx.$queryRaw<{ last: number }[]>`
    INSERT INTO member_number_counters AS c (tenant_id, scope, last) VALUES (${ctx.tenantId}::uuid, ${scope}, 1)
    ON CONFLICT (tenant_id, scope) DO UPDATE SET last = c.last + 1
    RETURNING last`;
  const [row] = rows;
  if (!row) throw new Error("the counter gave no number");
  return row.last;
}

/** Whether a member of the tenant, visible or not, already carries the number. */
export async function isNumberTaken(tx: Tx, number: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ taken: boolean }[]>`SELECT is_member_number_taken(${number}) AS taken`;
  return row?.taken ?? false;
}
