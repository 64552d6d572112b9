import { invalidInput } from "@/lib/core/errors";
import { parseDecimal, type Fraction } from "../../arithmetic/rules";
import { choiceOption, wholeOption } from "../../case/rules";
import type { TallyCase } from "../../types";

export type ElectionMode =
  | "singleWinnerMajority"
  | "multiWinnerAllowMultipleWinnersPerRound"
  | "multiWinnerAllowOnlyOneWinnerPerRound"
  | "bottomsUp"
  | "bottomsUpUsingPercentageThreshold";

export type OvervoteRule = "exhaustImmediately" | "alwaysSkipToNextRank" | "exhaustIfMultipleContinuing";

export type RctabRules = {
  mode: ElectionMode;
  decimals: number;
  overvoteRule: OvervoteRule;
  /** Null: any number of ranks may be skipped. */
  maxSkipped: number | null;
  exhaustOnDuplicate: boolean;
  minimumVotes: bigint;
  nonIntegerThreshold: boolean;
  hareQuota: boolean;
  batchElimination: boolean;
  continueUntilTwo: boolean;
  firstRoundDetermines: boolean;
  percentageThreshold: Fraction;
  stopAfterRound: number | null;
  looksBack: boolean;
  /** The place that stands for all write-ins nobody declared; it cannot win and goes first. */
  writeIn: number | null;
};

const overvoteRules = ["exhaustImmediately", "alwaysSkipToNextRank", "exhaustIfMultipleContinuing"] as const;

/** RCTab's settings from the options of the case, under its names, with its defaults. */
export function readRules(election: TallyCase, mode: ElectionMode): RctabRules {
  const { options } = election;
  const whole = (name: string, max: number) => wholeOption(election, name, { min: 0, max, otherwise: null });
  const isSingle = mode === "singleWinnerMajority";
  const takesOne = !isSingle && options.winnerElectionMode === "multiWinnerAllowOnlyOneWinnerPerRound";
  return {
    mode: takesOne && mode.startsWith("multiWinner") ? "multiWinnerAllowOnlyOneWinnerPerRound" : mode,
    decimals: whole("decimalPlacesForVoteArithmetic", 20) ?? 4,
    overvoteRule: choiceOption(election, "overvoteRule", overvoteRules),
    maxSkipped: options.maxSkippedRanksAllowed === "unlimited" ? null : whole("maxSkippedRanksAllowed", 1000),
    exhaustOnDuplicate: options.exhaustOnDuplicateCandidate === true,
    minimumVotes: BigInt(whole("minimumVoteThreshold", 999_999_999) ?? 0),
    nonIntegerThreshold: options.nonIntegerWinningThreshold === true,
    hareQuota: options.hareQuota === true,
    batchElimination: options.batchElimination === true && isSingle,
    continueUntilTwo: options.continueUntilTwoCandidatesRemain === true && isSingle,
    firstRoundDetermines: options.doesFirstRoundDetermineThreshold === true && isSingle,
    percentageThreshold: percentage(election, mode),
    stopAfterRound: whole("stopTabulationEarlyAfterRound", 100_000),
    looksBack: String(options.tiebreakMode).startsWith("previousRoundCounts"),
    writeIn: wholeOption(election, "writeInCandidate", {
      min: 0,
      max: election.candidates.length - 1,
      otherwise: null,
    }),
  };
}

function percentage({ options }: TallyCase, mode: ElectionMode): Fraction {
  if (mode !== "bottomsUpUsingPercentageThreshold") return { over: 0n, under: 1n };
  const share = parseDecimal(options.multiSeatBottomsUpPercentageThreshold);
  if (!share || share.over > share.under * 100n) {
    throw invalidInput("options.multiSeatBottomsUpPercentageThreshold", "tally.percentage");
  }
  return share;
}
