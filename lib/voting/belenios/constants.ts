/** The alphabet of tokens and credentials: no 0, O, I or l, which are read for one another. */
export const BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
export const TOKEN_LENGTH = 14;
/** Groups of the specification that this product makes elections in. */
export const HOMOMORPHIC_GROUP = "BELENIOS-2048";
export const SHUFFLED_GROUP = "RFC-3526-2048";
/** More would be a mistake in the file, not an election. */
export const QUESTIONS_MAX = 100;
export const ANSWERS_MAX = 1000;
export const TRUSTEES_MAX = 100;
export const eventTypes = [
  "Setup",
  "Ballot",
  "EndBallots",
  "EncryptedTally",
  "Shuffle",
  "EndShuffles",
  "PartialDecryption",
  "Result",
] as const;
