import { invalidInput } from "@/lib/core/errors";
import { compareFractions, parseDecimal, type Fraction } from "../arithmetic/rules";
import { wholeOption } from "../case/rules";
import { comparePairs, schwartzSet, votesOver, type Pairwise } from "../pairwise/rules";
import { shared } from "../copeland/rules";
import { fillSeats, tieOrderOf } from "../ties/rules";
import type { TallyCase, TallyResult } from "../types";

/**
 * The Debian constitution's vote counting (A.6 before version 1.8, then A.5). Options fewer than the quorum rank above
 * the default option are dropped; then those that do not beat the default option by the majority ratio; of the rest
 * the weakest defeats are dropped, all weakest at once, until nobody in the Schwartz set beats another there. A defeat
 * is weaker with fewer votes for it, or, with as many, with more votes against it. Several left are a tie, which the
 * constitution hands to the elector with the casting vote.
 *
 * `defaultOption` (the last candidate where nothing is said); `majorityRatio`, a number or one for each candidate;
 * `quorum`, a number of votes, or `eligible`, from which it is 3 × √eligible ÷ 2.
 */
export function countDebian(election: TallyCase): TallyResult {
  const pairs = comparePairs(election);
  const last = election.candidates.length - 1;
  const byDefault = wholeOption(election, "defaultOption", { min: 0, max: last, otherwise: last });
  const others = pairs.candidates.filter((option) => option !== byDefault);
  const hasQuorum = quorumOf(election);
  const quorate = others.filter((option) => hasQuorum(votesOver(pairs, option, byDefault)));
  const ratioOf = ratiosOf(election);
  const passed = quorate.filter((option) => hasMajority(pairs, option, byDefault, ratioOf(option)));
  const ranking = [
    resolve(
      pairs,
      [...passed, byDefault].sort((a, b) => a - b),
    ),
  ];
  return {
    ...fillSeats(ranking, election.seats, tieOrderOf(election)),
    ranking,
    ...shared(pairs),
    droppedForQuorum: others.filter((option) => !quorate.includes(option)),
    droppedAgainstDefault: quorate.filter((option) => !passed.includes(option)),
  };
}

/** Schwartz sequential dropping, paragraphs 4 to 8: who is left undefeated. */
function resolve(pairs: Pairwise, options: readonly number[]): number[] {
  const dropped = new Set<string>();
  const isDefeat = (a: number, b: number) =>
    votesOver(pairs, a, b) > votesOver(pairs, b, a) && !dropped.has(`${a}>${b}`);
  for (;;) {
    const schwartz = schwartzSet(options, isDefeat);
    const defeats = schwartz.flatMap((a) =>
      schwartz
        .filter((b) => a !== b && isDefeat(a, b))
        .map((b) => ({ a, b, votes: votesOver(pairs, a, b), against: votesOver(pairs, b, a) })),
    );
    const [weakest] = [...defeats].sort((x, y) => x.votes - y.votes || y.against - x.against);
    if (!weakest) return schwartz;
    for (const { a, b, votes, against } of defeats) {
      if (votes === weakest.votes && against === weakest.against) dropped.add(`${a}>${b}`);
    }
  }
}

/** V(A,D) is more than the ratio times V(D,A). */
function hasMajority(pairs: Pairwise, option: number, byDefault: number, ratio: Fraction): boolean {
  const forIt = BigInt(votesOver(pairs, option, byDefault));
  const against = BigInt(votesOver(pairs, byDefault, option));
  return forIt * ratio.under > against * ratio.over;
}

function ratiosOf({ options }: TallyCase): (option: number) => Fraction {
  const given = options.majorityRatio ?? 1;
  const list: unknown[] = Array.isArray(given) ? given : [];
  return (option) => {
    const ratio = parseDecimal(Array.isArray(given) ? (list[option] ?? 1) : given);
    if (!ratio) throw invalidInput("options.majorityRatio", "tally.ratio");
    return ratio;
  };
}

/** At least as many votes as the quorum. With Q = 3√n ÷ 2 that is 4v² ≥ 9n, without a root. */
function quorumOf(election: TallyCase): (votes: number) => boolean {
  const eligible = wholeOption(election, "eligible", { min: 0, max: 999_999_999, otherwise: null });
  if (eligible !== null) return (votes) => 4n * BigInt(votes) ** 2n >= 9n * BigInt(eligible);
  // A sentence instead of a number is a remark: published tallies say there that all options passed.
  const quorum = parseDecimal(election.options.quorum) ?? { over: 0n, under: 1n };
  return (votes) => compareFractions({ over: BigInt(votes), under: 1n }, quorum) >= 0;
}
