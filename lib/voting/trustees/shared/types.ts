import type { TrusteeStep } from "../types";

/** What a trustee's own device needs for its next step towards a key whose sum alone is ever used. */
export type OwnSharedView = {
  electionId: string;
  /** The trustee's place among the others, from one. */
  place: number;
  threshold: number;
  step: TrusteeStep;
  /** What is to be done now; null where somebody else, or time, is awaited. */
  next: "join" | "deal" | "combine" | "open" | null;
  /** Certificates of all trustees in their places, as they were signed; of those who have one. */
  certificates: string[];
  /** What the others sent this trustee, each part sealed so that only their device reads it; null until all have. */
  received: string | null;
  /** The trustee's own combined key, sealed to their device. */
  sealedKey: string | null;
  /** The board at the close: of which ballots the sum will be opened. */
  close: { ballots: number; rootHash: string } | null;
};
