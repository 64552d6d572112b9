/** Sealed ballots are a multiple of this long. */
export const PADDING_STEP = 128;
export const QUESTIONS_MAX = 20;
export const CANDIDATES_MAX = 200;
export const TRUSTEES_MAX = 20;
export const OFFICERS_MIN = 2;
export const ISSUER_BITS = 3072;
/** Checked of a bundle, in this order. */
export const checks = [
  "file",
  "manifest",
  "heads",
  "credentials",
  "ballots",
  "opening",
  "ties",
  "result",
] as const;
