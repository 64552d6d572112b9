import { type AppError, invalidInput } from "@/lib/core/errors";
import { CANDIDATES_MAX, methods, SEATS_MAX } from "../constants";
import type { BallotType, Method, PartyTotal, Rank, RankedBallot, ScoreBallot, TallyCase } from "../types";

const ballotTypes: readonly BallotType[] = ["ranked", "scores", "party-totals"];

/**
 * An election from a JSON document, or a refusal that says which part of it cannot be counted. Nothing is repaired or
 * guessed: a row that is not a ballot stops the count. What the count does not use (`id`, notes) is passed over.
 */
export function parseCase(input: unknown): TallyCase {
  if (!isRecord(input)) throw notACase();
  const method = parseMethod(input.method);
  const candidates = parseCandidates(input.candidates);
  const ballotType = parseBallotType(input.ballotType);
  const rows: unknown = input.ballots;
  if (!Array.isArray(rows)) throw invalidInput("ballots", "tally.ballots_missing");
  const options = input.options ?? {};
  if (!isRecord(options)) throw invalidInput("options", "tally.options_form");
  const pairs = parseRows(rows);
  return {
    method,
    seats: parseSeats(input.seats),
    candidates,
    options,
    ballotType,
    ranked:
      ballotType === "ranked" ? pairs.map((pair, row) => rankedBallot(pair, row, candidates.length)) : [],
    scores:
      ballotType === "scores" ? pairs.map((pair, row) => scoreBallot(pair, row, candidates.length)) : [],
    totals:
      ballotType === "party-totals" ? pairs.map((pair, row) => partyTotal(pair, row, candidates.length)) : [],
  };
}

/** Candidates who take no part: marks for them are passed over as if their name were not on the paper. */
export function withdrawnOf({ options, candidates }: TallyCase): Set<number> {
  const named = ["withdrawn", "excluded", "excludedCandidates"].flatMap((key) => {
    const list = options[key] ?? [];
    const isList = Array.isArray(list) && list.every((value) => isPlace(value, candidates.length));
    if (!isList) throw invalidInput(`options.${key}`, "tally.withdrawn");
    return list;
  });
  return new Set(named);
}

/** The candidates who stand, in the order of the ballot paper. */
export function standing(election: TallyCase): number[] {
  const withdrawn = withdrawnOf(election);
  return election.candidates.map((_, place) => place).filter((place) => !withdrawn.has(place));
}

/** A whole number among the options, or the default where none is given. Text with digits is taken as well. */
export function wholeOption<T extends number | null>(
  { options }: TallyCase,
  name: string,
  bounds: { min: number; max: number; otherwise: T },
): number | T {
  const value = options[name];
  if (value === undefined || value === null || value === "") return bounds.otherwise;
  const number = typeof value === "string" && /^\d{1,9}$/.test(value) ? Number(value) : value;
  if (
    typeof number === "number" &&
    Number.isInteger(number) &&
    number >= bounds.min &&
    number <= bounds.max
  ) {
    return number;
  }
  throw invalidInput(`options.${name}`, "tally.option", { name, min: bounds.min, max: bounds.max });
}

/** One of a closed list among the options, or the first of the list where none is given. */
export function choiceOption<const T extends string>(
  { options }: TallyCase,
  name: string,
  choices: readonly [T, ...T[]],
): T {
  const value = options[name];
  if (value === undefined || value === null) return choices[0];
  const found = choices.find((choice) => choice === value);
  if (found === undefined) {
    throw invalidInput(`options.${name}`, "tally.option_choice", { name, choices: choices.join(", ") });
  }
  return found;
}

/** What stands there is no election at all; the sentence names the parts one has. */
export function notACase(): AppError {
  return invalidInput("case", "tally.not_a_case", { fields: "method, candidates, ballotType, ballots" });
}

function parseMethod(value: unknown): Method {
  const found = methods.find((method) => method === value);
  if (!found) throw invalidInput("method", "tally.method", { methods: methods.join(", ") });
  return found;
}

function parseCandidates(value: unknown): string[] {
  const isList = Array.isArray(value) && value.length > 0 && value.every((name) => typeof name === "string");
  if (!isList) throw invalidInput("candidates", "tally.candidates");
  if (value.length > CANDIDATES_MAX)
    throw invalidInput("candidates", "tally.candidates_many", { max: CANDIDATES_MAX });
  return value;
}

function parseBallotType(value: unknown): BallotType {
  const found = ballotTypes.find((type) => type === value);
  if (!found) throw invalidInput("ballotType", "tally.ballot_type", { types: ballotTypes.join(", ") });
  return found;
}

/** One seat where nothing is said; -1 is how some published files say nothing. */
function parseSeats(value: unknown): number {
  if (value === undefined || value === null || value === -1) return 1;
  if (!Number.isInteger(value) || (value as number) < 1 || (value as number) > SEATS_MAX) {
    throw invalidInput("seats", "tally.seats", { max: SEATS_MAX });
  }
  return value as number;
}

/** Rows of two with a whole count each. All counts together stay a number that is exact in binary. */
function parseRows(rows: readonly unknown[]): (readonly [number, unknown])[] {
  let total = 0;
  return rows.map((row, place) => {
    if (!Array.isArray(row) || row.length !== 2)
      throw invalidInput(at(place), "tally.row", { row: place + 1 });
    const [count, content] = row as [unknown, unknown];
    if (!Number.isSafeInteger(count) || (count as number) < 0) {
      throw invalidInput(at(place), "tally.count", { row: place + 1 });
    }
    total += count as number;
    if (!Number.isSafeInteger(total)) throw invalidInput(at(place), "tally.too_many", { row: place + 1 });
    return [count as number, content];
  });
}

function rankedBallot(
  [count, content]: readonly [number, unknown],
  row: number,
  candidates: number,
): RankedBallot {
  if (!Array.isArray(content)) throw invalidInput(at(row), "tally.ranks", { row: row + 1 });
  for (const rank of content as unknown[]) {
    const isRank =
      rank === null ||
      rank === "OVERVOTE" ||
      isPlace(rank, candidates) ||
      (Array.isArray(rank) && rank.every((marked) => isPlace(marked, candidates)));
    if (!isRank) {
      throw invalidInput(at(row), "tally.rank", { row: row + 1, value: shown(rank), last: candidates - 1 });
    }
  }
  return [count, content as Rank[]];
}

function scoreBallot(
  [count, content]: readonly [number, unknown],
  row: number,
  candidates: number,
): ScoreBallot {
  if (!Array.isArray(content) || content.length !== candidates) {
    throw invalidInput(at(row), "tally.scores", { row: row + 1, candidates });
  }
  for (const score of content as unknown[]) {
    if (score !== null && !(Number.isSafeInteger(score) && (score as number) >= 0)) {
      throw invalidInput(at(row), "tally.score", { row: row + 1, value: shown(score) });
    }
  }
  return [count, content as (number | null)[]];
}

function partyTotal([votes, party]: readonly [number, unknown], row: number, parties: number): PartyTotal {
  if (!isPlace(party, parties)) {
    throw invalidInput(at(row), "tally.rank", { row: row + 1, value: shown(party), last: parties - 1 });
  }
  return [votes, party];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isPlace(value: unknown, length: number): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) < length;
}

function at(row: number): string {
  return `ballots.${row}`;
}

/** What stands in the file, short enough for a sentence. */
function shown(value: unknown): string {
  return (JSON.stringify(value) ?? "undefined").slice(0, 40);
}
