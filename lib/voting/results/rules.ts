import { BALLOTS_SHOWN_MIN } from "./constants";
import type { PublishedTurnout, UnitTurnout } from "./types";

/**
 * What may be shown of turnout by unit. A unit with fewer than ten ballots does not stand alone: such units are put
 * together, and the next smallest are added to them until the group has two units and ten ballots. So nothing below ten can
 * be read, nor got by taking what is shown from the total. Where that leaves too little, only the total is shown, and
 * below ten ballots nothing at all. A unit without ballots would say that none of its people voted: it is small too.
 */
export function publishedTurnout(units: readonly UnitTurnout[]): PublishedTurnout {
  const total = sumOf(units);
  if (total.cast < BALLOTS_SHOWN_MIN) return { total: null, shown: [], merged: null };
  const bySize = [...units].sort((a, b) => a.cast - b.cast || (a.unitId < b.unitId ? -1 : 1));
  let count = bySize.filter(({ cast }) => cast < BALLOTS_SHOWN_MIN).length;
  const isHidden = () => count >= 2 && sumOf(bySize.slice(0, count)).cast >= BALLOTS_SHOWN_MIN;
  while (count > 0 && count < bySize.length && !isHidden()) count += 1;
  const group = bySize.slice(0, count);
  const merged = count === 0 ? null : { unitIds: group.map(({ unitId }) => unitId).sort(), ...sumOf(group) };
  const hidden = new Set(group.map(({ unitId }) => unitId));
  return { total, shown: units.filter(({ unitId }) => !hidden.has(unitId)), merged };
}

/** A share in tenths of a percent, halves up, in whole numbers: 333 of 1,000 is 333, 1 of 3 is 333, 2 of 3 is 667. */
export function shareInTenths(part: number, whole: number): number {
  if (whole <= 0) return 0;
  return Number((BigInt(part) * 2000n + BigInt(whole)) / (BigInt(whole) * 2n));
}

/** The plainest guess at a turnout, to hold the real one against: the mean of the last three, in tenths of a percent. */
export function naiveTurnout(earlier: readonly { eligible: number; cast: number }[]): number | null {
  const last = earlier.slice(-3).filter(({ eligible }) => eligible > 0);
  if (last.length === 0) return null;
  const sum = last.reduce((tenths, { cast, eligible }) => tenths + shareInTenths(cast, eligible), 0);
  return Math.round(sum / last.length);
}

/**
 * The numbers of a text that are not among those of the result table, as they stand in the text. A text may be published
 * when there are none. Digits of any script are read; separators of thousands (1,234 and 12,34,567) and decimals
 * (62.5) belong to a number; what stands in the table is compared by value.
 */
export function foreignNumbers(text: string, table: readonly (number | string)[]): string[] {
  const known = new Set(table.map((value) => normal(String(value))));
  const found = text.match(/\p{Nd}+(?:[.,٫٬'\u00A0\u202F]\p{Nd}+)*/gu) ?? [];
  return found.filter((number) => !known.has(normal(number)));
}

/** Plain digits without separators of groups and without noughts that mean nothing. */
function normal(number: string): string {
  const plain = [...number]
    .map((sign) => (/\p{Nd}/u.test(sign) ? String(digitOf(sign)) : sign))
    .join("")
    .replaceAll(/[,٬'\u00A0\u202F]/g, "")
    .replaceAll("٫", ".");
  const [whole = "", ...places] = plain.split(".");
  const decimals = places.join("").replace(/0+$/, "");
  const digits = whole.replace(/^0+(?=\d)/, "");
  return decimals === "" ? digits : `${digits}.${decimals}`;
}

/** Unicode keeps the ten digits of a script side by side, nought first. */
function digitOf(sign: string): number {
  const code = sign.codePointAt(0) ?? 0;
  let nought = code;
  while (code - nought < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(nought - 1))) nought -= 1;
  return code - nought;
}

function sumOf(units: readonly UnitTurnout[]): { eligible: number; cast: number } {
  return units.reduce(
    (sum, { eligible, cast }) => ({ eligible: sum.eligible + eligible, cast: sum.cast + cast }),
    {
      eligible: 0,
      cast: 0,
    },
  );
}
