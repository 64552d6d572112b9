import { METHODS, optionsOf } from "../../count/rules";
import type { ManifestContest } from "../../elections/types";
import { marksAllowed, shapeOf } from "../../manifest/rules";
import type { ManifestQuestion } from "../types";

/** A contest as every program that verifies a secret election reads it. */
export function questionOf(contest: ManifestContest): ManifestQuestion {
  const { id, title, rule, seats, candidates } = contest;
  const shape = shapeOf(rule);
  return {
    id,
    text: bilingual(title),
    candidates: candidates.map(({ name }) => [name.text, name.local].filter(Boolean).join(" · ")),
    method: METHODS[rule].method,
    ballotType: shape === "ranking" ? "ranked" : "scores",
    seats,
    options: optionsOf(contest),
    min: shape === "scores" ? 0 : 1,
    max: shape === "scores" ? candidates.length : marksAllowed(contest),
    isBlankAllowed: true,
  };
}

/** A text with its other language, by language. */
export function bilingual({ text, local }: { text: string; local: string | null }): Record<string, string> {
  return local === null ? { en: text } : { en: text, ta: local };
}
