import { invalidInput } from "@/lib/core/errors";
import { compareFractions, parseDecimal, type Fraction } from "../arithmetic/rules";
import { choiceOption, wholeOption } from "../case/rules";
import { countPlurality } from "../plurality/rules";
import type { TallyCase, TallyResult } from "../types";

/**
 * A motion: yes, no and abstentions (candidates 0, 1 and all others, or as `yes` and `no` say). It passes when the
 * quorum is met and yes is more than (`comparison` ">") or at least (">=") the `threshold` of the `base`. All shares
 * are fractions such as "2/3" and compared as whole numbers: 2/3 of 300 is 200.
 *
 * `base`: "yes+no", "valid" (with abstentions), "cast" (with blank and void) or "eligible". `quorum`: "none",
 * "turnout" (ballots of those eligible), "approval" (yes of those eligible), each at least `quorumShare`, or "debian"
 * (ballots at least 3 × √eligible ÷ 2). Answers `outcome` passed, rejected or quorum_not_met; `winners` is [yes], [no]
 * or nobody.
 */
export function countMotion(election: TallyCase): TallyResult {
  const last = election.candidates.length - 1;
  if (last < 1) throw invalidInput("candidates", "tally.motion");
  const yes = wholeOption(election, "yes", { min: 0, max: last, otherwise: 0 });
  const no = wholeOption(election, "no", { min: 0, max: last, otherwise: 1 });
  const counted = countPlurality({ ...election, seats: 1 });
  const votesFor = (option: number) => BigInt((counted.scores?.[String(option)] ?? "0").split(".")[0] ?? "0");
  const cast = counted.totalVotes ?? 0;
  const valid = cast - (counted.invalid ?? 0);
  const base = choiceOption(election, "base", ["yes+no", "valid", "cast", "eligible"]);
  const bases = { "yes+no": votesFor(yes) + votesFor(no), valid: BigInt(valid), cast: BigInt(cast) };
  const whole = base === "eligible" ? eligibleOf(election) : bases[base];
  const isMore = choiceOption(election, "comparison", [">", ">="]);
  const passes =
    whole > 0n &&
    reaches({ part: votesFor(yes), whole, share: shareOf(election, "threshold", "1/2"), isMore });
  const isQuorate = hasQuorum(election, { cast: BigInt(cast), yes: votesFor(yes) });
  const outcome = !isQuorate ? "quorum_not_met" : passes ? "passed" : "rejected";
  const winners = { quorum_not_met: [], passed: [yes], rejected: [no] }[outcome];
  return { ...counted, winners, ties: [], outcome, vacant: 0 };
}

/** The part is more than, or at least, the share of the whole. Exact. */
export function reaches(claim: {
  part: bigint;
  whole: bigint;
  share: Fraction;
  isMore: ">" | ">=";
}): boolean {
  const difference = compareFractions({ over: claim.part, under: 1n }, times(claim.share, claim.whole));
  return claim.isMore === ">" ? difference > 0 : difference >= 0;
}

/** A fraction among the options: "2/3", "0.5" or a number between nought and one. */
export function shareOf({ options }: TallyCase, name: string, otherwise: string): Fraction {
  const value = options[name] ?? otherwise;
  const parts = typeof value === "string" ? /^(\d{1,12})\/(\d{1,12})$/.exec(value) : null;
  const share = parts ? { over: BigInt(parts[1] ?? 0), under: BigInt(parts[2] ?? 0) } : parseDecimal(value);
  if (!share || share.under === 0n || share.over > share.under) {
    throw invalidInput(`options.${name}`, "tally.share", { name });
  }
  return share;
}

/** Whether enough took part, by the rule the options name. */
export function hasQuorum(election: TallyCase, votes: { cast: bigint; yes: bigint }): boolean {
  const rule = choiceOption(election, "quorum", ["none", "turnout", "approval", "debian"]);
  if (rule === "none") return true;
  const eligible = eligibleOf(election);
  if (rule === "debian") return 4n * votes.cast ** 2n >= 9n * eligible;
  const part = rule === "turnout" ? votes.cast : votes.yes;
  return reaches({ part, whole: eligible, share: shareOf(election, "quorumShare", "1/2"), isMore: ">=" });
}

function eligibleOf(election: TallyCase): bigint {
  const eligible = wholeOption(election, "eligible", { min: 0, max: 999_999_999, otherwise: null });
  if (eligible === null) throw invalidInput("options.eligible", "tally.eligible");
  return BigInt(eligible);
}

function times({ over, under }: Fraction, whole: bigint): Fraction {
  return { over: over * whole, under };
}
