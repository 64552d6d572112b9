import "server-only";
import type { Tx } from "@/lib/core/db";

/** Holds the record until the transaction ends, so that two pictures at once are counted one after the other. */
export async function lockRecord(tx: Tx, memberId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM members WHERE id = ${memberId}::uuid FOR UPDATE`;
}
