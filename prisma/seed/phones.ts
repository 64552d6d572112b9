/** The demo's invented numbers, +91 66600 00000 to 66600 99999; `people.ts` says why these. */
export function demoPhone(index: number): string {
  if (!Number.isInteger(index) || index < 0 || index > 99_999) throw new RangeError(`no demo phone ${index}`);
  return `+9166600${String(index).padStart(5, "0")}`;
}

/** The first numbers belong to the people to sign in as; the rest of the party begins here. */
export const FIRST_MEMBER_PHONE = 10_000;
export const FIRST_NEIGHBOUR_PHONE = 90_000;
