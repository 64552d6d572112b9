import { ed25519 } from "@noble/curves/ed25519.js";
import type { BundleCheck, ElectionBundle } from "@/lib/voting/elections/types";
import { checkVerifiable } from "@/lib/voting/verifiable/checking/rules";
import {
  combinedTrusteeKey,
  dealtPolynomial,
  encryptedBallot,
  newTrusteeKey,
  openedPart,
} from "@/lib/voting/verifiable/device/rules";

type Onward = (done: number, all: number) => void;

/** What a voter's, a trustee's or a visitor's own device computes: seconds of arithmetic, and secrets that stay there. */
export const votingTasks = {
  ballot: (input: Parameters<typeof encryptedBallot>[0]) => encryptedBallot(input),
  newKey: () => newTrusteeKey(),
  polynomial: (input: Parameters<typeof dealtPolynomial>[0]) => dealtPolynomial(input),
  combine: (input: Parameters<typeof combinedTrusteeKey>[0]) => combinedTrusteeKey(input),
  open: (input: Parameters<typeof openedPart>[0], onBallot?: Onward) => openedPart(input, onBallot),
  check: (bundle: ElectionBundle, onBallot?: Onward): BundleCheck[] =>
    checkVerifiable(bundle, (key, message, signature) => ed25519.verify(signature, message, key), onBallot),
};

export type VotingTasks = typeof votingTasks;
