import { invalidInput } from "@/lib/core/errors";
import { countApproval } from "./approval/rules";
import { countBorda, countDowdall } from "./borda/rules";
import { parseCase, wholeOption } from "./case/rules";
import { countConsensus } from "./consensus/rules";
import { countCopeland, countRankedRobin } from "./copeland/rules";
import { countDebian } from "./debian/rules";
import { countJudgment } from "./judgment/rules";
import { countKemeny } from "./kemeny/rules";
import { countMotion } from "./majority/rules";
import { countMeek } from "./meek/rules";
import { countMinimax } from "./minimax/rules";
import { countPartyList } from "./party-list/rules";
import { countPlurality } from "./plurality/rules";
import { countRankedPairs } from "./ranked-pairs/rules";
import { countRctab, countSequential } from "./rctab/rules";
import { countInstantRunoff, countOptionalPreferential } from "./runoff/rules";
import { countSchulze } from "./schulze/rules";
import { countScore } from "./score/rules";
import { countStar } from "./star/rules";
import { countTransfers, scottishRule, textbookRule, wigmRule } from "./transfer/rules";
import { countTwoRounds } from "./two-round/rules";
import type { BallotType, Method, TallyCase, TallyResult } from "./types";

type Entry = { takes: readonly BallotType[]; count: (election: TallyCase) => TallyResult };

const ranked: readonly BallotType[] = ["ranked"];
const scores: readonly BallotType[] = ["scores"];
const marks: readonly BallotType[] = ["ranked", "scores"];
const totals: readonly BallotType[] = ["party-totals", "ranked"];

const entries: Record<Method, Entry> = {
  plurality: { takes: marks, count: countPlurality },
  majority: { takes: marks, count: countMotion },
  "two-round": { takes: ranked, count: countTwoRounds },
  approval: { takes: scores, count: countApproval },
  "approval-block": { takes: scores, count: countApproval },
  score: { takes: scores, count: countScore },
  star: { takes: scores, count: countStar },
  "star-bloc": { takes: scores, count: countStar },
  "majority-judgment": { takes: scores, count: countJudgment },
  irv: { takes: ranked, count: (election) => countRctab(election, "singleWinnerMajority") },
  "irv-simple": { takes: ranked, count: countInstantRunoff },
  "irv-opv": { takes: ranked, count: countOptionalPreferential },
  "irv-sequential": { takes: ranked, count: countSequential },
  "bottoms-up": { takes: ranked, count: (election) => countRctab(election, "bottomsUp") },
  "bottoms-up-threshold": {
    takes: ranked,
    count: (election) => countRctab(election, "bottomsUpUsingPercentageThreshold"),
  },
  "stv-scottish": { takes: ranked, count: (election) => countTransfers(election, scottishRule) },
  "stv-wigm-prf": { takes: ranked, count: (election) => countTransfers(election, wigmRule) },
  "stv-meek-prf": { takes: ranked, count: countMeek },
  "stv-rctab-wigm": {
    takes: ranked,
    count: (election) => countRctab(election, "multiWinnerAllowMultipleWinnersPerRound"),
  },
  "stv-gregory": { takes: ranked, count: (election) => countTransfers(election, textbookRule) },
  "stv-lib": { takes: ranked, count: (election) => countTransfers(election, textbookRule) },
  borda: { takes: ranked, count: countBorda },
  dowdall: { takes: ranked, count: countDowdall },
  copeland: { takes: ranked, count: countCopeland },
  "copeland-ranked-robin": { takes: ranked, count: countRankedRobin },
  "minimax-winning": { takes: ranked, count: (election) => countMinimax(election, "winning") },
  "minimax-margins": { takes: ranked, count: (election) => countMinimax(election, "margins") },
  "schulze-winning": { takes: ranked, count: (election) => countSchulze(election, "winning") },
  "schulze-margins": { takes: ranked, count: (election) => countSchulze(election, "margins") },
  "ranked-pairs-winning": { takes: ranked, count: (election) => countRankedPairs(election, "winning") },
  "ranked-pairs-margins": { takes: ranked, count: (election) => countRankedPairs(election, "margins") },
  kemeny: { takes: ranked, count: countKemeny },
  "debian-constitution-A6": { takes: ranked, count: countDebian },
  dhondt: { takes: totals, count: (election) => countPartyList(election, "dhondt") },
  "sainte-lague": { takes: totals, count: (election) => countPartyList(election, "sainte-lague") },
  "modified-sainte-lague": {
    takes: totals,
    count: (election) => countPartyList(election, "modified-sainte-lague"),
  },
  "huntington-hill": { takes: totals, count: (election) => countPartyList(election, "huntington-hill") },
  "largest-remainder-hare": {
    takes: totals,
    count: (election) => countPartyList(election, "largest-remainder-hare"),
  },
  "dhondt-ballots": { takes: totals, count: (election) => countPartyList(election, "dhondt") },
  "sainte-lague-ballots": { takes: totals, count: (election) => countPartyList(election, "sainte-lague") },
  consensus: { takes: marks, count: countConsensus },
};

/**
 * Counts an election by its named written rule. Pure and exact: whole numbers and fixed-point fractions only, so that
 * the same ballots in any order give the same result on every machine.
 */
export function tally(election: TallyCase): TallyResult {
  const { takes, count } = entries[election.method];
  if (!takes.includes(election.ballotType)) {
    throw invalidInput("ballotType", "tally.method_takes", {
      method: election.method,
      types: takes.join(", "),
    });
  }
  return withoutNobody(election, count(election));
}

/** As `tally`, for an election that comes as a JSON document. */
export function tallyDocument(input: unknown): TallyResult {
  return tally(parseCase(input));
}

/** "None of the above" is counted like any candidate, and a seat it wins stays empty. */
function withoutNobody(election: TallyCase, result: TallyResult): TallyResult {
  const last = election.candidates.length - 1;
  const nobody = wholeOption(election, "noneOfTheAbove", { min: 0, max: last, otherwise: null });
  if (nobody === null || !result.winners.includes(nobody)) return result;
  const winners = result.winners.filter((winner) => winner !== nobody);
  return { ...result, winners, vacant: election.seats - winners.length };
}
