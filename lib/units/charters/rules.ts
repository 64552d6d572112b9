import { ruleViolated } from "@/lib/core/errors";
import type { CharterVersion } from "./types";

type Row = { version: number; locale: string; body: string; writtenAt: Date };

/** The versions of a charter from its texts, newest first; only the newest is in force, unless it is empty. */
export function versionsOf(rows: readonly Row[]): CharterVersion[] {
  const versions = new Map<number, CharterVersion>();
  for (const { version, locale, body, writtenAt } of rows) {
    const one = versions.get(version) ?? { version, writtenAt, texts: {}, isInForce: false };
    if (body !== "") one.texts[locale] = body;
    versions.set(version, one);
  }
  const sorted = [...versions.values()].sort((a, b) => b.version - a.version);
  return sorted.map((one, i) => ({ ...one, isInForce: i === 0 && Object.keys(one.texts).length > 0 }));
}

/** The charter that holds now, or null where there is none. */
export function charterInForce(versions: readonly CharterVersion[]): CharterVersion | null {
  return versions.find(({ isInForce }) => isInForce) ?? null;
}

/** The text in the first of these languages it was written in, or in any. */
export function textIn(
  { texts }: CharterVersion,
  locales: readonly string[],
): { locale: string; body: string } {
  const locale = locales.find((one) => texts[one]) ?? Object.keys(texts)[0] ?? "";
  return { locale, body: texts[locale] ?? "" };
}

/** Refuses an answer to a version that is no longer the one in force: what was not read is not accepted. */
export function assertCurrent(current: CharterVersion | null, version: number): asserts current {
  if (current?.version !== version) throw ruleViolated("charter.changed");
}
