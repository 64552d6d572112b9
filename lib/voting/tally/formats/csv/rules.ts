import { parse } from "csv-parse/sync";
import { stringify } from "csv-stringify/sync";
import { invalidInput } from "@/lib/core/errors";
import type { Rank, RankedBallot, ScoreBallot } from "../../types";

export type CsvElection = {
  candidates: readonly string[];
  ballotType: "ranked" | "scores";
  ranked: readonly RankedBallot[];
  scores: readonly ScoreBallot[];
};

const COUNT = "count";

/**
 * Reads ballots from a table with a line of headings. Ranked: a column `count` (optional) and columns `rank1`, `rank2` …
 * with names; several names in one cell stand apart by `=`, an empty cell is a rank left out. Scores: a column `count`
 * (optional) and a column for each candidate with its marks; an empty cell is no mark.
 */
export function parseCsv(text: string): CsvElection {
  const [header = [], ...rows] = table(text);
  const counted = header[0]?.trim().toLowerCase() === COUNT;
  const columns = header.slice(counted ? 1 : 0).map((name) => name.trim());
  if (columns.length === 0 || columns.some((name) => name === ""))
    throw invalidInput("file", "tally.csv_header");
  const isRanked = columns.every((name) => /^rank\s*\d+$/i.test(name));
  const ballots = rows.map((cells, place) => {
    const line = place + 2;
    if (cells.length !== header.length) throw refusal(line);
    const count = counted ? wholeIn(cells[0] ?? "", line) : 1;
    return { count, line, cells: cells.slice(counted ? 1 : 0).map((cell) => cell.trim()) };
  });
  if (!isRanked) {
    const scores = ballots.map(({ count, line, cells }): ScoreBallot => [
      count,
      cells.map((cell) => (cell === "" ? null : wholeIn(cell, line))),
    ]);
    return { candidates: columns, ballotType: "scores", ranked: [], scores };
  }
  const places = new Map<string, number>();
  const placeOf = (name: string) => {
    const place = places.get(name) ?? places.size;
    places.set(name, place);
    return place;
  };
  const ranked = ballots.map(({ count, cells }): RankedBallot => [
    count,
    cells.map((cell) => rankOf(cell, placeOf)),
  ]);
  if (places.size === 0) throw invalidInput("file", "tally.csv_header");
  return { candidates: [...places.keys()], ballotType: "ranked", ranked, scores: [] };
}

/** Writes ballots in the same form. Cells that a spreadsheet would run as a formula are written as text. */
export function writeCsv({ candidates, ballotType, ranked, scores }: CsvElection): string {
  if (ballotType === "scores") {
    const rows = scores.map(([count, marks]) => [count, ...marks.map((mark) => mark ?? "")]);
    return stringify([[COUNT, ...candidates], ...rows], { escape_formulas: true });
  }
  const ranks = Math.max(1, ...ranked.map(([, order]) => order.length));
  const cell = (rank: Rank | undefined): string => {
    if (rank === null || rank === undefined) return "";
    if (rank === "OVERVOTE") return "overvote";
    return (typeof rank === "number" ? [rank] : rank)
      .map((candidate) => candidates[candidate] ?? "")
      .join("=");
  };
  const header = [COUNT, ...Array.from({ length: ranks }, (_, place) => `rank${place + 1}`)];
  const rows = ranked.map(([count, order]) => [
    count,
    ...Array.from({ length: ranks }, (_, at) => cell(order[at])),
  ]);
  return stringify([header, ...rows], { escape_formulas: true });
}

function rankOf(cell: string, placeOf: (name: string) => number): Rank {
  if (cell === "") return null;
  if (cell.toLowerCase() === "overvote") return "OVERVOTE";
  const named = cell.split("=").map((name) => placeOf(name.trim()));
  const [only = 0, ...others] = named;
  return others.length === 0 ? only : named;
}

function table(text: string): string[][] {
  try {
    return parse(text, { bom: true, skip_empty_lines: true, relax_column_count: true });
  } catch (cause) {
    const line =
      cause instanceof Error && "lines" in cause && typeof cause.lines === "number" ? cause.lines : 1;
    throw refusal(line);
  }
}

function wholeIn(text: string, line: number): number {
  if (!/^\d{1,15}$/.test(text.trim())) throw refusal(line);
  return Number(text);
}

function refusal(line: number) {
  return invalidInput("file", "tally.csv", { line });
}
