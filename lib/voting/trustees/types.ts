import type { SecretManifest, SecretTrustee, SealedShare } from "../secret/types";

/**
 * How far a trustee has come: named, with a key, with its shares dealt, with the manifest signed (or, for a sum, with the
 * parts tried and combined), with the box opened.
 */
export type TrusteeStep = "named" | "joined" | "dealt" | "combined" | "confirmed" | "opened";

/** `memberId` is for officers alone. */
export type TrusteeView = { memberId: string | null; name: string; step: TrusteeStep; isMine: boolean };

/** What a trustee's own device needs for its next step. */
export type OwnTrusteeView = {
  electionId: string;
  /** The trustee's place among the others, from one. */
  place: number;
  name: string;
  threshold: number;
  step: TrusteeStep;
  /** What is to be done now; null where somebody else, or time, is awaited. */
  next: "join" | "deal" | "confirm" | "open" | null;
  published: SecretTrustee[];
  /** The shares sent to this trustee, each sealed so that only their device reads it. */
  received: SealedShare[];
  manifest: SecretManifest | null;
  /** The board at the close: what will be opened. */
  close: { ballots: number; rootHash: string } | null;
};
