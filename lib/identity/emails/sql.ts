import "server-only";
import type { Tx } from "@/lib/core/db";

/** One request for an address at a time, so that two cannot both be its newest letter. Held until the commit. */
export async function lockAddress(tx: Tx, emailHash: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${emailHash}, 8))`;
}
