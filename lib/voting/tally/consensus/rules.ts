import { invalidInput } from "@/lib/core/errors";
import { choiceOption, wholeOption } from "../case/rules";
import { hasQuorum, reaches, shareOf } from "../majority/rules";
import { countPlurality } from "../plurality/rules";
import type { TallyCase, TallyResult } from "../types";

const SCALE = 5;

/**
 * Consensus on a scale of five answers, in this order: support, accept, concern, stand aside, block. It is reached when
 * the quorum is met, there are no more blocks than `blocksAllowed` (none), and support and accept together are at least
 * `threshold` (3/4) of all who answered and do not stand aside. With `rule` "consent" only the blocks count. `outcome`
 * is passed, blocked, rejected or quorum_not_met; a block opens a new round, which is the organisation's to hold.
 */
export function countConsensus(election: TallyCase): TallyResult {
  if (election.candidates.length !== SCALE)
    throw invalidInput("candidates", "tally.consensus", { count: SCALE });
  const counted = countPlurality({ ...election, seats: 1 });
  const [support, accept, concern, , blocks] = election.candidates.map((_, answer) =>
    BigInt((counted.scores?.[String(answer)] ?? "0").split(".")[0] ?? "0"),
  ) as [bigint, bigint, bigint, bigint, bigint];
  const allowed = wholeOption(election, "blocksAllowed", { min: 0, max: 999_999_999, otherwise: 0 });
  const isConsent = choiceOption(election, "rule", ["consensus", "consent"]) === "consent";
  const part = support + accept;
  const whole = part + concern + blocks;
  const share = shareOf(election, "threshold", "3/4");
  const isAgreed = isConsent || (whole > 0n && reaches({ part, whole, share, isMore: ">=" }));
  const isQuorate = hasQuorum(election, { cast: BigInt(counted.totalVotes ?? 0), yes: part });
  const outcome = !isQuorate
    ? "quorum_not_met"
    : blocks > BigInt(allowed)
      ? "blocked"
      : isAgreed
        ? "passed"
        : "rejected";
  return { ...counted, winners: outcome === "passed" ? [0] : [], ties: [], outcome, vacant: 0 };
}
