import { ruleViolated } from "@/lib/core/errors";

/**
 * A pattern of membership numbers, as the tenant writes it:
 *
 *   {YEAR} {YY}      the year of admission in the tenant's time zone
 *   {STATE}          the code of the unit at the root of the member's branch
 *   {LEVEL:<key>}    the code of the unit at that level ("{LEVEL:district}")
 *   {SEQ} {SEQ:<n>}  the running number, padded to n digits; exactly one
 *
 * Placeholders stand apart by a character that is neither letter nor digit, so that no two admissions
 * can ever give the same text.
 */
export type NumberPart =
  | { kind: "text"; text: string }
  | { kind: "year"; digits: 2 | 4 }
  | { kind: "state" }
  | { kind: "level"; key: string }
  | { kind: "sequence"; width: number };

export type NumberFacts = { year: string; codesByLevel: ReadonlyMap<string, string>; stateCode: string };

const placeholder = /\{([A-Z]+)(?::([a-z0-9_-]+))?\}/g;

/** The parts of a pattern. Refuses one that could give a number twice or that names an unknown placeholder. */
export function parsePattern(pattern: string): NumberPart[] {
  const parts: NumberPart[] = [];
  let at = 0;
  for (const match of pattern.matchAll(placeholder)) {
    if (match.index > at) parts.push({ kind: "text", text: pattern.slice(at, match.index) });
    parts.push(partOf(match[1] ?? "", match[2]));
    at = match.index + match[0].length;
  }
  if (at < pattern.length) parts.push({ kind: "text", text: pattern.slice(at) });
  assertUnambiguous(parts);
  return parts;
}

/** The number with its place for the running number left open: what the counter counts under. */
export function counterScope(parts: readonly NumberPart[], facts: NumberFacts): string {
  return render(parts, facts, () => "{SEQ}");
}

/** The text of a number. Different facts or different running numbers never give the same text. */
export function renderNumber(parts: readonly NumberPart[], facts: NumberFacts, sequence: number): string {
  return render(parts, facts, (width) => String(sequence).padStart(width, "0"));
}

function render(
  parts: readonly NumberPart[],
  facts: NumberFacts,
  sequence: (width: number) => string,
): string {
  return parts
    .map((part) => {
      switch (part.kind) {
        case "text":
          return part.text;
        case "year":
          return facts.year.slice(-part.digits);
        case "state":
          return plainCode(facts.stateCode);
        case "level":
          return plainCode(facts.codesByLevel.get(part.key) ?? "0");
        case "sequence":
          return sequence(part.width);
      }
    })
    .join("");
}

function partOf(name: string, option: string | undefined): NumberPart {
  if (name === "YEAR" && !option) return { kind: "year", digits: 4 };
  if (name === "YY" && !option) return { kind: "year", digits: 2 };
  if (name === "STATE" && !option) return { kind: "state" };
  if (name === "LEVEL" && option) return { kind: "level", key: option };
  const width = Number(option ?? "1");
  if (name === "SEQ" && Number.isInteger(width) && width >= 1 && width <= 12) {
    return { kind: "sequence", width };
  }
  throw ruleViolated("member.number_pattern");
}

function assertUnambiguous(parts: readonly NumberPart[]): void {
  const sequences = parts.filter((part) => part.kind === "sequence");
  const isAmbiguous = parts.some((part, i) => {
    const next = parts[i + 1];
    if (next === undefined) return false;
    if (part.kind === "text") return next.kind !== "text" && /[\p{L}\p{N}]$/u.test(part.text) && i > 0;
    return next.kind !== "text" || /^[\p{L}\p{N}]/u.test(next.text);
  });
  const hasStrayBraces = parts.some((part) => part.kind === "text" && /[{}]/.test(part.text));
  if (sequences.length !== 1 || isAmbiguous || hasStrayBraces) throw ruleViolated("member.number_pattern");
}

/** A unit's code without separators, so that it cannot imitate the pattern's own. */
function plainCode(code: string): string {
  return code.replace(/[^\p{L}\p{N}]/gu, "").toUpperCase() || "0";
}
