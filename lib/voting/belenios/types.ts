import type { z } from "zod";
import type {
  ballotInput,
  certificateKeysInput,
  electionInput,
  encryptedTallyInput,
  partialDecryptionInput,
  questionInput,
  shuffleInput,
  signedMessageInput,
  thresholdTrusteesInput,
  trusteeKeyInput,
  trusteesInput,
} from "./schema";

/** Documents of the Belenios specification 2.0. Field names are the specification's, so that what is printed is hashed alike. */
export type Proof = { challenge: bigint; response: bigint };
export type Ciphertext = { alpha: bigint; beta: bigint };

export type Question = z.infer<typeof questionInput>;
export type ElectionParameters = z.infer<typeof electionInput>;
export type TrusteeKey = z.infer<typeof trusteeKeyInput>;
export type ThresholdTrustees = z.infer<typeof thresholdTrusteesInput>;
export type Trustees = z.infer<typeof trusteesInput>;
export type SignedMessage = z.infer<typeof signedMessageInput>;
export type CertificateKeys = z.infer<typeof certificateKeysInput>;

export type Ballot = z.infer<typeof ballotInput>;
export type Answer = Ballot["answers"][number];
/** Marks of one question: 0 or 1 per answer (with "blank" first where the question allows it), or a number per answer. */
export type Marks = readonly number[];

/** Of a question that is summed: a ciphertext per answer. Of a shuffled one: a ciphertext per ballot. */
export type EncryptedTally = z.infer<typeof encryptedTallyInput>;
export type PartialDecryption = z.infer<typeof partialDecryptionInput>;
export type Shuffle = z.infer<typeof shuffleInput>;

/** Per question the sum per answer, or the rows of numbers of a shuffled question. */
export type Result = (number[] | number[][])[];

export type EventType =
  | "Setup"
  | "Ballot"
  | "EndBallots"
  | "EncryptedTally"
  | "Shuffle"
  | "EndShuffles"
  | "PartialDecryption"
  | "Result";
