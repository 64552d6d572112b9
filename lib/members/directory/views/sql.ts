import "server-only";
import type { Tx } from "@/lib/core/db";

/** Lets one at a time keep lists for this person or unit until the transaction ends. */
export async function lockViewsOf(tx: Tx, keeper: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`member views:${keeper}`}, 0))`;
}
