import "server-only";
import type { Tx } from "@/lib/core/db";

/** Holds the election's row until the transaction ends: officers and jobs that move it stand in line. */
export async function lockElection(tx: Tx, electionId: string): Promise<void> {
  await tx.$executeRaw`SELECT 1 FROM elections WHERE id = ${electionId}::uuid FOR UPDATE`;
}
