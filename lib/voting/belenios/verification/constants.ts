/** What is checked of an archive, in this order. */
export const checks = [
  "archive",
  "election",
  "trustees",
  "roll",
  "ballots",
  "sum",
  "shuffles",
  "decryptions",
  "result",
] as const;
