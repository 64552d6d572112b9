import "server-only";
import { randomUUID } from "node:crypto";
import type { Tx } from "@/lib/core/db";

/** Takes every sealed choice out of the urn. */
export async function emptyUrn(tx: Tx, pollId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ sealed: string }[]>`
    DELETE FROM sealed_ballots WHERE poll_id = ${pollId}::uuid RETURNING sealed`;
  return rows.map((row) => row.sealed);
}

/** Writes the opened ballots in the order given, under random ids, in one statement. The caller has shuffled them. */
export async function writeBallots(
  tx: Tx,
  batch: { tenantId: string; pollId: string; choices: readonly string[] },
): Promise<void> {
  const ids = batch.choices.map(() => randomUUID());
  await tx.$executeRaw`
    INSERT INTO ballots (id, tenant_id, poll_id, option_id)
    SELECT b.id, ${batch.tenantId}::uuid, ${batch.pollId}::uuid, b.option_id
    FROM unnest(${ids}::uuid[], ${[...batch.choices]}::uuid[]) AS b(id, option_id)`;
}
