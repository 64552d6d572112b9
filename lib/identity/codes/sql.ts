import "server-only";
import type { Tx } from "@/lib/core/db";

/** One request for a number at a time, so that two cannot both be its newest code. Held until the commit. */
export async function lockNumber(tx: Tx, phoneHash: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${phoneHash}, 7))`;
}
