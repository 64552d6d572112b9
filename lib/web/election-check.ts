import type { Ctx } from "@/lib/core/ctx";
import { AppError } from "@/lib/core/errors";
import { findReceipt, recountElection } from "@/lib/voting/elections/queries/check-election";
import type { BundleCheck, ElectionView } from "@/lib/voting/elections/types";

export type CheckQuery = { receipt?: string | string[]; recount?: string | string[] };

type Answers = {
  checks: BundleCheck[] | null;
  receipt:
    | {
        asked: string;
        found: { leafIndex: number; treeSize: number; rootHash: string } | null | "wrong";
      }
    | undefined;
};

/** What a page about an election was asked to check by its address: a receipt to find, the whole to count again. */
export async function checkAsked(
  ctx: Ctx,
  election: Pick<ElectionView, "id" | "phase" | "mode">,
  { receipt, recount }: CheckQuery,
): Promise<Answers> {
  // A verifiable one is counted again on the reader's own device.
  const isOut = election.phase === "certified" && election.mode !== "VERIFIABLE";
  return {
    checks: isOut && recount === "1" ? await recountElection(ctx, election.id) : null,
    receipt:
      typeof receipt === "string" && receipt !== ""
        ? { asked: receipt, found: await found(ctx, election.id, receipt) }
        : undefined,
  };
}

async function found(ctx: Ctx, electionId: string, hash: string) {
  try {
    return await findReceipt(ctx, { electionId, hash });
  } catch (error) {
    if (error instanceof AppError || (error as { name?: string }).name === "ZodError") return "wrong";
    throw error;
  }
}
