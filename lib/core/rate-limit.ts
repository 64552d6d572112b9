import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { type Tx, withTx } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { blindIndex } from "@/lib/core/field-encryption";

/** At most `points` times in `windowSeconds` for one subject: a number, an address, the tenant itself. */
export type Limit = { name: string; subject: string; points: number; windowSeconds: number };

type Counter = { points: number; resetsAt: Date };

/**
 * Counts one use against each limit in turn and refuses with `rate_limited` and the time to wait at the first
 * that is used up; the later ones are then left alone, so that nobody wears out a shared limit with requests
 * that are refused anyway. The count is kept in the database and committed before the answer: it survives the
 * refusal and a restart. Subjects are stored as keyed hashes only.
 */
export async function consumeLimits(ctx: Ctx, limits: readonly Limit[]): Promise<void> {
  // A count that rolled back with its caller would limit nothing.
  if (ctx.tx) throw new Error("Limits are counted in a transaction of their own.");
  const waitMs = await withTx(ctx, async (tx) => {
    for (const limit of limits) {
      const { points, resetsAt } = await countUses(tx, ctx, limit);
      if (points > limit.points) return Math.max(1_000, resetsAt.getTime() - ctx.now.getTime());
    }
    return 0;
  });
  if (waitMs === 0) return;
  const values = { minutes: Math.ceil(waitMs / 60_000), seconds: Math.ceil(waitMs / 1_000) };
  throw new AppError("rate_limited", "rate_limited", { values });
}

/** The same for what is left out and not refused: whether one more use is within all of them. */
export async function isWithinLimits(ctx: Ctx, limits: readonly Limit[]): Promise<boolean> {
  try {
    await consumeLimits(ctx, limits);
    return true;
  } catch (error) {
    if (error instanceof AppError && error.code === "rate_limited") return false;
    throw error;
  }
}

/** Takes one use back from each limit: for work that was counted and then could not be done. */
export async function returnLimits(ctx: Ctx, limits: readonly Limit[]): Promise<void> {
  const keys = limits.map(({ name, subject }) => keyOf(ctx, name, subject));
  await withTx(ctx, (tx) =>
    tx.rateLimit.updateMany({
      where: { key: { in: keys }, points: { gt: 0 } },
      data: { points: { decrement: 1 } },
    }),
  );
}

function keyOf(ctx: Ctx, name: string, subject: string): string {
  return blindIndex(ctx.tenantId, `limit:${name}`, subject);
}

/** Counts uses in the caller's transaction, for what is watched and not refused; tells the count of this window. */
export async function countUses(tx: Tx, ctx: Ctx, limit: Limit, uses = 1): Promise<Counter> {
  const { name, subject, windowSeconds } = limit;
  const key = keyOf(ctx, name, subject);
  const windowEnd = new Date(ctx.now.getTime() + windowSeconds * 1_000);
  const [counter] = await tx.$queryRaw<Counter[]>`
    INSERT INTO rate_limits AS r (tenant_id, key, points, resets_at)
    VALUES (${ctx.tenantId}::uuid, ${key}, ${uses}, ${windowEnd})
    ON CONFLICT (tenant_id, key) DO UPDATE SET
      points = CASE WHEN r.resets_at <= ${ctx.now} THEN excluded.points ELSE r.points + excluded.points END,
      resets_at = CASE WHEN r.resets_at <= ${ctx.now} THEN excluded.resets_at ELSE r.resets_at END
    RETURNING points, resets_at AS "resetsAt"`;
  if (!counter) throw new Error("an upsert gave no row");
  return counter;
}

/** Deletes a batch of counters whose window ended before a moment; tells how many. For the job that cleans up. */
export async function deleteEndedLimits(tx: Tx, before: Date, limit: number): Promise<number> {
  return tx.$executeRaw`
    DELETE FROM rate_limits WHERE (tenant_id, key) IN (
      SELECT tenant_id, key FROM rate_limits WHERE resets_at < ${before} ORDER BY resets_at LIMIT ${limit}
      FOR UPDATE SKIP LOCKED)`;
}
