import "server-only";
import { z } from "zod";
import type { Ctx } from "@/lib/core/ctx";
import type { Tx } from "@/lib/core/db";
import { isQuorate } from "../../count/rules";
import { paperOf } from "../../manifest/rules";
import { resultsOf } from "../../secret/bundles/rules";
import { resultInput } from "../../secret/schema";
import type { Leaf } from "../../secret/types";
import { printLeaf } from "../../secret/receipts/rules";
import type { TallyResult } from "../../tally/types";
import { LOT_WAITS_MS } from "../../trustees/constants";
import { thresholdOf } from "../../trustees/rules";
import type { ContestOutcome } from "../types";
import type { Posted } from "./board";
import { bundleParts } from "./secret-bundle";

/**
 * What the board of a closed secret election goes on with: the trustees' shares, their parts of the lot, the result. Null
 * while too few trustees have given theirs, and for three days while a tie waits for the lot of all of them.
 */
export async function openedBoard(
  tx: Tx,
  ctx: Ctx,
  election: { id: string; closesAt: Date },
): Promise<Posted[] | null> {
  const trustees = await tx.electionTrustee.findMany({
    where: { electionId: election.id },
    orderBy: { position: "asc" },
    select: { openingShare: true, tieReveal: true },
  });
  const given = trustees.flatMap(({ openingShare, tieReveal }, place) =>
    openingShare === null ? [] : [{ place: place + 1, share: openingShare, reveal: tieReveal ?? "" }],
  );
  if (given.length < thresholdOf(trustees.length)) return null;
  const isWhole = given.length === trustees.length;
  const opening: Leaf[] = [
    ...given.map(({ place, share }) => ({ type: "opening_key" as const, place, share })),
    ...(isWhole ? given.map(({ place, reveal }) => ({ type: "tie_reveal" as const, place, reveal })) : []),
  ];
  const { leaves, heads } = await bundleParts(tx, election.id);
  const { results, isTied } = await resultsOf([...leaves, ...opening.map(printLeaf)], heads);
  const isLate = ctx.now.getTime() > election.closesAt.getTime() + LOT_WAITS_MS;
  if (isTied && !isWhole && !isLate) return null;
  return [...opening, { type: "result" as const, results }].map((leaf) => ({
    kind: leaf.type,
    data: printLeaf(leaf),
  }));
}

const published = z.object({ type: z.literal("result"), results: resultInput });

/** The outcome of every contest, from a secret election's result entry. Everybody on the roll may vote in each. */
export function secretOutcomes(
  manifest: string,
  leaf: string,
  { rollSize, ballots }: { rollSize: number; ballots: number },
): ContestOutcome[] {
  const { contests, quorumPercent } = paperOf(manifest);
  const questions = (JSON.parse(manifest) as { questions: { method: string }[] }).questions;
  const { results } = published.parse(JSON.parse(leaf));
  return contests.map(({ id }, place) => {
    const counted = results[place] as { result: TallyResult; blank: number };
    return {
      contestId: id,
      method: questions[place]?.method ?? "",
      ballots,
      blank: counted.blank,
      eligible: rollSize,
      isQuorate: isQuorate(quorumPercent, ballots, rollSize),
      result: counted.result,
    };
  });
}
