import type { SecretManifest } from "../secret/types";
import type { VerifiablePaper } from "../verifiable/types";
import type { BallotShape, ContestRule, Texts } from "../elections/types";

/** A candidate on one voter's paper; `place` is what the ballot records. */
export type BoothCandidate = {
  place: number;
  id: string;
  name: Texts;
  symbol: string | null;
  statement: Texts | null;
};

export type BoothContest = {
  id: string;
  title: Texts;
  rule: ContestRule;
  shape: BallotShape;
  seats: number;
  marksAllowed: number;
  candidates: BoothCandidate[];
};

export type BoothView = {
  contests: BoothContest[];
  /** Newest first; the first is the one that counts. */
  receipts: string[];
  /** Of a secret election: what the voter's own device seals by. */
  secret: SecretManifest | null;
  /** Of an election whose sum alone is opened: what the device encrypts by. */
  verifiable: VerifiablePaper | null;
};
