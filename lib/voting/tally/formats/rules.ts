import { invalidInput } from "@/lib/core/errors";
import { notACase, withdrawnOf } from "../case/rules";
import { tieOrderOf } from "../ties/rules";
import type { TallyCase } from "../types";
import { parseBlt, writeBlt } from "./blt/rules";
import { parseCsv, writeCsv } from "./csv/rules";
import { parsePrefLib, writePrefLib } from "./preflib/rules";

export const formats = ["json", "blt", "preflib", "csv"] as const;
export type Format = (typeof formats)[number];

/** What a file of ballots does not say itself. */
export type Asked = {
  method?: string | undefined;
  seats?: number | undefined;
  options?: Record<string, unknown>;
};

const endings: Record<string, Format> = {
  json: "json",
  blt: "blt",
  csv: "csv",
  soc: "preflib",
  soi: "preflib",
  toc: "preflib",
  toi: "preflib",
};

/** The format of a file by the end of its name, or else by how its text begins. */
export function formatOf(name: string, text: string): Format {
  const ending = /\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase() ?? "";
  const known = endings[ending];
  if (known) return known;
  if (/^\s*[{[]/.test(text)) return "json";
  if (/^\s*#\s*(FILE NAME|TITLE|DATA TYPE|NUMBER|ALTERNATIVE)/.test(text)) return "preflib";
  return /^\s*(#[^\n]*\n\s*)*\d+\s+\d+\s/.test(text) ? "blt" : "csv";
}

/**
 * A document to be parsed as a case, from any of the formats. What is asked adds to what the file says and, for method
 * and seats, comes before it. A file other than JSON says no method: without one it is counted as `stv-scottish` (BLT)
 * or `irv-simple`, scores as `score`.
 */
export function readDocument(text: string, format: Format, asked: Asked = {}): Record<string, unknown> {
  const said = (method: string, seats: number) => ({
    method: asked.method ?? method,
    seats: asked.seats ?? seats,
  });
  if (format === "json") {
    const document = parseJson(text);
    if (typeof document !== "object" || document === null || Array.isArray(document)) {
      throw notACase();
    }
    const { options, ...rest } = document as Record<string, unknown>;
    const own = typeof options === "object" && options !== null && !Array.isArray(options) ? options : null;
    return {
      ...rest,
      options: own || options === undefined || options === null ? { ...own, ...asked.options } : options,
      ...(asked.method !== undefined && { method: asked.method }),
      ...(asked.seats !== undefined && { seats: asked.seats }),
    };
  }
  if (format === "blt") {
    const { seats, candidates, ballots, withdrawn, tieOrder } = parseBlt(text);
    const options = { withdrawn, ...(tieOrder && { tieBreakOrder: tieOrder }), ...asked.options };
    return { ...said("stv-scottish", seats), candidates, ballotType: "ranked", ballots, options };
  }
  if (format === "preflib") {
    const { candidates, ballots } = parsePrefLib(text);
    return {
      ...said("irv-simple", 1),
      candidates,
      ballotType: "ranked",
      ballots,
      options: asked.options ?? {},
    };
  }
  const { candidates, ballotType, ranked, scores } = parseCsv(text);
  const ballots = ballotType === "ranked" ? ranked : scores;
  const method = ballotType === "ranked" ? "irv-simple" : "score";
  return { ...said(method, 1), candidates, ballotType, ballots, options: asked.options ?? {} };
}

/** The ballots of a case as a file. BLT and PrefLib hold ranked ballots only, CSV also scores. */
export function writeDocument(election: TallyCase, format: Format, title = ""): string {
  const { candidates, seats, ballotType, ranked, scores, totals, method, options } = election;
  if (format === "json") {
    const ballots = { ranked, scores, "party-totals": totals }[ballotType];
    return `${JSON.stringify({ method, ballotType, seats, candidates, options, ballots })}\n`;
  }
  const holds = format === "csv" ? ["ranked", "scores"] : ["ranked"];
  if (!holds.includes(ballotType)) {
    throw invalidInput("format", "tally.format_holds", { format, types: holds.join(", ") });
  }
  if (format === "csv") {
    return ballotType === "scores"
      ? writeCsv({ candidates, ballotType, ranked: [], scores })
      : writeCsv({ candidates, ballotType: "ranked", ranked, scores: [] });
  }
  if (format === "preflib") return writePrefLib({ title, candidates, ballots: ranked });
  const { order, isStated } = tieOrderOf(election);
  return writeBlt({
    title,
    seats,
    candidates,
    withdrawn: [...withdrawnOf(election)],
    tieOrder: isStated ? [...order] : null,
    ballots: ranked.filter(([count]) => count > 0),
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const found = cause instanceof Error ? /position (\d+)/.exec(cause.message) : null;
    throw invalidInput("case", "tally.not_json", { position: found ? Number(found[1]) : text.length });
  }
}
