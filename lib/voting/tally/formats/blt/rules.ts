import { invalidInput } from "@/lib/core/errors";
import { CANDIDATES_MAX } from "../../constants";
import type { Rank, RankedBallot } from "../../types";

/** An election as the ballot file of STV programs has it (Hill, Wichmann and Woodall; OpaVote). */
export type BltElection = {
  title: string;
  seats: number;
  candidates: readonly string[];
  withdrawn: readonly number[];
  /** Candidates in the order of `=tie`, where the file has one. */
  tieOrder: readonly number[] | null;
  ballots: readonly RankedBallot[];
};

type Token = { text: string; line: number; isQuoted: boolean };

/**
 * Reads a BLT file: candidates and seats, withdrawn candidates as negative numbers, ballots as a count, the order and
 * 0, a single 0 as their end, then names and title in quotes. `1=2` is an equal rank and `-` a rank left out, as
 * OpaVote writes them; `=tie 3 2 1 0` is Droop's order for ties; `#` begins a remark and slash-star pairs enclose one.
 * What is none of this is refused with its line.
 */
export function parseBlt(text: string): BltElection {
  const reader = new Reader(tokens(text));
  const count = reader.whole(1, CANDIDATES_MAX);
  const seats = reader.whole(1, 100_000);
  const withdrawn = reader.withdrawn(count);
  const ballots = readBallots(reader, count);
  const candidates = Array.from({ length: count }, () => reader.name());
  const tieOrder = reader.tieOrder(count);
  return { title: reader.rest(), seats, candidates, withdrawn, tieOrder, ballots };
}

/** Writes the same file back; ranks with marks nobody could read cannot be written and end the ballot. */
export function writeBlt(election: BltElection): string {
  const rank = (one: Rank) => {
    if (one === null) return "-";
    return typeof one === "number"
      ? String(one + 1)
      : (one === "OVERVOTE" ? [] : one).map((c) => c + 1).join("=");
  };
  const readable = (ranks: readonly Rank[]) => {
    const end = ranks.indexOf("OVERVOTE");
    return end < 0 ? ranks : ranks.slice(0, end);
  };
  const quoted = (name: string) => `"${name.replaceAll('"', "'").replaceAll(/\s+/g, " ")}"`;
  return [
    `${election.candidates.length} ${election.seats}`,
    ...election.withdrawn.map((candidate) => `-${candidate + 1}`),
    ...election.ballots.map(([count, ranks]) => [count, ...readable(ranks).map(rank), 0].join(" ")),
    "0",
    ...election.candidates.map(quoted),
    ...(election.tieOrder ? [`=tie ${[...election.tieOrder.map((c) => c + 1), 0].join(" ")}`] : []),
    quoted(election.title),
    "",
  ].join("\n");
}

function readBallots(reader: Reader, candidates: number): RankedBallot[] {
  const ballots: RankedBallot[] = [];
  for (;;) {
    const count = reader.whole(0, Number.MAX_SAFE_INTEGER);
    if (count === 0) return ballots;
    const ranks: Rank[] = [];
    for (let rank = reader.rank(candidates); rank !== "end"; rank = reader.rank(candidates)) ranks.push(rank);
    ballots.push([count, ranks]);
  }
}

class Reader {
  private place = 0;
  constructor(private readonly found: readonly Token[]) {}

  /** The title: some published files leave out its quotes. */
  rest(): string {
    return this.found
      .slice(this.place)
      .map(({ text }) => text)
      .join(" ");
  }

  whole(min: number, max: number): number {
    const { text, line, isQuoted } = this.next();
    // Some files carry a ballot's number in brackets before its count.
    if (!isQuoted && /^\(.*\)$/.test(text)) return this.whole(min, max);
    const number = Number(text);
    if (isQuoted || !/^\d{1,16}$/.test(text) || number < min || number > max) throw refusal(line);
    return number;
  }

  withdrawn(candidates: number): number[] {
    const found: number[] = [];
    for (
      let token = this.peek();
      token && /^-\d+$/.test(token.text) && !token.isQuoted;
      token = this.peek()
    ) {
      const number = -Number(this.next().text);
      if (number < 1 || number > candidates) throw refusal(token.line);
      found.push(number - 1);
    }
    return found;
  }

  rank(candidates: number): Rank | "end" {
    const { text, line, isQuoted } = this.next();
    if (isQuoted) throw refusal(line);
    if (text === "0") return "end";
    if (text === "-") return null;
    const named = text.split("=").map((part) => (/^\d{1,5}$/.test(part) ? Number(part) : 0));
    if (named.some((number) => number < 1 || number > candidates)) throw refusal(line);
    const [only = 0, ...others] = named;
    return others.length === 0 ? only - 1 : named.map((number) => number - 1);
  }

  /** A name may have a party in quotes of its own on the same line, or fill its line without any quotes. */
  name(): string {
    const { text, line, isQuoted } = this.next();
    if (!isQuoted && text.startsWith("=")) throw refusal(line);
    let name = text;
    while (this.peek()?.isQuoted === isQuoted && this.peek()?.line === line) name += ` ${this.next().text}`;
    return name;
  }

  tieOrder(candidates: number): number[] | null {
    if (this.peek()?.text !== "=tie") return null;
    const { line } = this.next();
    const order: number[] = [];
    for (let number = this.whole(0, candidates); number !== 0; number = this.whole(0, candidates)) {
      order.push(number - 1);
    }
    if (new Set(order).size !== candidates || order.length !== candidates) throw refusal(line);
    return order;
  }

  private peek(): Token | undefined {
    return this.found[this.place];
  }

  private next(): Token {
    const token = this.found[this.place];
    if (!token) throw refusal(this.found.at(-1)?.line ?? 1);
    this.place += 1;
    return token;
  }
}

function tokens(text: string): Token[] {
  const found: Token[] = [];
  let inRemark = false;
  text.split(/\r\n|\r|\n/).forEach((content, place) => {
    const line = place + 1;
    for (const [piece] of content.matchAll(/"(?:[^"]|"")*"|#.*|\/\*|\*\/|[^\s"#]+/g)) {
      if (piece.startsWith("/*")) inRemark = true;
      const isHidden = inRemark || piece.startsWith("#");
      if (piece.endsWith("*/")) inRemark = false;
      if (isHidden || piece === "*/") continue;
      const isQuoted = piece.startsWith('"');
      found.push({
        text: isQuoted ? piece.slice(1, -1).replaceAll('""', '"').trim() : piece,
        line,
        isQuoted,
      });
    }
  });
  return found;
}

function refusal(line: number) {
  return invalidInput("file", "tally.blt", { line });
}
