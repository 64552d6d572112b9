import { ruleViolated } from "@/lib/core/errors";
import { REVIEW_AFTER_YEARS } from "./constants";

/**
 * What is left of a name when spelling is taken out of it: words in order of the alphabet, no initials, no marks, and of
 * Latin letters no vowels within, no h and no doubles, so that "Senthil Kumar", "K. Sendhil-kumaar" and "SENTHILKUMAR" differ
 * as little as their sounds. Null when nothing is left.
 */
export function nameSkeleton(name: string): string | null {
  const words = name
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{M}]+/gu, " ")
    .trim()
    .split(" ")
    .filter((word) => [...word].length > 1)
    .sort();
  const letters = words.map(soundOf).sort().join("");
  return letters === "" ? null : letters;
}

/** Letters and digits of a paper's number as one writes them everywhere the same. */
export function documentSkeleton(number: string): string {
  return number
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
}

/** Days of review and end, so many years after `today`. */
export function termOf(today: string, years: number): { reviewOn: string; expiresOn: string } {
  return {
    reviewOn: plusYears(today, Math.min(REVIEW_AFTER_YEARS, years)),
    expiresOn: plusYears(today, years),
  };
}

/** Refuses to lift what does not stand any more. */
export function assertStanding(ban: { liftedAt: Date | null }): void {
  if (ban.liftedAt !== null) throw ruleViolated("ban.lifted");
}

/** Refuses to admit unseen somebody who may be in the register. */
export function assertBanSeen(matches: number, isSeen: boolean): void {
  if (matches > 0 && !isSeen) throw ruleViolated("ban.look_first");
}

function soundOf(word: string): string {
  const [first = "", ...rest] = [...word];
  if (!/^[a-z]+$/.test(word)) return word;
  const sound =
    first +
    rest
      .join("")
      .replace(/[aeiouyh]/g, "")
      .replace(/d/g, "t")
      .replace(/b/g, "p");
  return sound.replace(/(.)\1+/g, "$1");
}

function plusYears(day: string, years: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCFullYear(date.getUTCFullYear() + years);
  return date.toISOString().slice(0, 10);
}
