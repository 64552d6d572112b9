import { invalidInput } from "@/lib/core/errors";
import { CANDIDATES_MAX } from "../../constants";
import type { Rank, RankedBallot } from "../../types";

export type PrefLibElection = {
  title: string;
  candidates: readonly string[];
  ballots: readonly RankedBallot[];
};

/**
 * Reads PrefLib's orders (soc, soi, toc, toi) in its present form: a header of `# KEY: value` with a line
 * `# ALTERNATIVE NAME n: name` for each candidate, then rows of `count: 1,{2,3},4`.
 */
export function parsePrefLib(text: string): PrefLibElection {
  const names = new Map<number, string>();
  const ballots: RankedBallot[] = [];
  let [title, count] = ["", 0];
  text.split(/\r\n|\r|\n/).forEach((content, place) => {
    const line = place + 1;
    const header = /^#\s*([A-Z ]+?)(?:\s+(\d{1,5}))?\s*:\s*(.*)$/.exec(content.trim());
    if (header) {
      const [, key, number, value = ""] = header;
      if (key === "TITLE") title = value;
      if (key === "NUMBER ALTERNATIVES") count = wholeIn(value, { line, max: CANDIDATES_MAX });
      if (key === "ALTERNATIVE NAME" && number !== undefined) names.set(Number(number), value);
      return;
    }
    if (content.trim() === "" || content.startsWith("#")) return;
    ballots.push(readRow(content, { line, candidates: count || names.size }));
  });
  const size = count || names.size;
  if (size === 0) throw refusal(1);
  const candidates = Array.from({ length: size }, (_, at) => names.get(at + 1) ?? String(at + 1));
  return { title, candidates, ballots };
}

/** Writes rankings with gaps and ties as PrefLib `.toi`. Empty ranks fall away: the format has none. */
export function writePrefLib({ title, candidates, ballots }: PrefLibElection): string {
  const alike = new Map<string, number>();
  for (const [count, ranks] of ballots) {
    const row = ranks
      .map(rankText)
      .filter((rank) => rank !== "")
      .join(",");
    alike.set(row, (alike.get(row) ?? 0) + count);
  }
  const rows = [...alike].sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1));
  const plain = (name: string) => name.replaceAll(/[\r\n]+/g, " ");
  return [
    "# FILE NAME: election.toi",
    `# TITLE: ${plain(title)}`,
    "# DATA TYPE: toi",
    `# NUMBER ALTERNATIVES: ${candidates.length}`,
    `# NUMBER VOTERS: ${rows.reduce((sum, [, count]) => sum + count, 0)}`,
    `# NUMBER UNIQUE ORDERS: ${rows.length}`,
    ...candidates.map((name, at) => `# ALTERNATIVE NAME ${at + 1}: ${plain(name)}`),
    ...rows.map(([row, count]) => `${count}: ${row}`),
    "",
  ].join("\n");
}

function readRow(
  content: string,
  { line, candidates }: { line: number; candidates: number },
): [number, Rank[]] {
  const found = /^\s*(\d{1,16})\s*:\s*(.*?)\s*$/.exec(content);
  if (!found) throw refusal(line);
  const [, count = "", orders = ""] = found;
  const ranks: Rank[] = [];
  const pieces = orders === "" ? [] : (orders.match(/\{[^{}]*\}|[^,{}]+/g) ?? []);
  // Nothing but commas may stand between the pieces.
  if (pieces.join(",").replaceAll(/\s/g, "") !== orders.replaceAll(/\s/g, "")) throw refusal(line);
  for (const piece of pieces) {
    const named = piece
      .replaceAll(/[{}]/g, "")
      .split(",")
      .map((part) => part.trim());
    const numbers = named
      .filter((part) => part !== "")
      .map((part) => wholeIn(part, { line, max: candidates }) - 1);
    ranks.push(piece.trim().startsWith("{") ? numbers : (numbers[0] ?? null));
  }
  return [wholeIn(count, { line, max: Number.MAX_SAFE_INTEGER }), ranks];
}

function rankText(rank: Rank): string {
  if (rank === null || rank === "OVERVOTE") return "";
  if (typeof rank === "number") return String(rank + 1);
  const numbers = rank.map((candidate) => candidate + 1).join(",");
  return rank.length > 1 ? `{${numbers}}` : numbers;
}

function wholeIn(text: string, { line, max }: { line: number; max: number }): number {
  const number = Number(text);
  if (!/^\d{1,16}$/.test(text.trim()) || number < 1 || number > max) throw refusal(line);
  return number;
}

function refusal(line: number) {
  return invalidInput("file", "tally.preflib", { line });
}
