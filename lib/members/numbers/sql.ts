import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import type { Tx } from "@/lib/core/db";

/**
 * The next running number under a scope, or the last of as many as are wanted. The counter's row stays locked until the transaction ends, so of
 * several admissions at once each gets its own, in order; a rolled back one leaves no gap.
 */
export async function nextSequence(
  tx: Tx,
  ctx: Ctx,
  { scope, count = 1 }: { scope: string; count?: number },
): Promise<number> {
  const rows = await tx.$queryRaw<{ last: number }[]>`
    INSERT INTO member_number_counters AS c (tenant_id, scope, last) VALUES (${ctx.tenantId}::uuid, ${scope}, ${count})
    ON CONFLICT (tenant_id, scope) DO UPDATE SET last = c.last + ${count}
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

/** Those of these numbers that a member of the tenant, visible or not, already carries. */
export async function takenNumbers(tx: Tx, numbers: readonly string[]): Promise<string[]> {
  const rows = await tx.$queryRaw<{ number: string }[]>`
    SELECT n AS number FROM unnest(${numbers}::text[]) n WHERE is_member_number_taken(n)`;
  return rows.map(({ number }) => number);
}
