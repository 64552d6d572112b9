import type { EMAIL_PROOF_PURPOSES } from "./constants";
import type { Limit } from "@/lib/core/rate-limit";

export type EmailProofPurpose = (typeof EMAIL_PROOF_PURPOSES)[number];

/** A new proof: for the letter only, never for the screen. */
export type IssuedEmailProof = {
  proofId: string;
  email: string;
  code: string;
  /** What stands in the link. */
  link: string;
  /** What was counted against the recipient, to be given back if the letter cannot be sent. */
  counted: Limit[];
};

/** What the screen learns of a letter that was sent. */
export type SentLetter = { proofId: string; email: string };
