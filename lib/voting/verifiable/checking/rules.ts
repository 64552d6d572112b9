import { AppError } from "@/lib/core/errors";
import { hashOf } from "../../belenios/archive/rules";
import { verifyArchive } from "../../belenios/verification/rules";
import { checkBoard, outcomesOfSums, resultText } from "../../count/rules";
import type { BundleCheck, ElectionBundle, VerifiableManifest } from "../../elections/types";
import { archiveOf, isSetupOf, sumsOf } from "../rules";

type Verify = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean;

/**
 * Checks a whole verifiable election from its bundle alone: the manifest, the roll, the board with its heads, the close and
 * the lot as of every election; then the archive made from the board, by the Belenios specification, with every ballot and
 * the sum opened again; and that who won follows from it. `onBallot` hears how far it is.
 */
export function checkVerifiable(
  bundle: ElectionBundle,
  verify: Verify,
  onBallot?: (done: number, all: number) => void,
): BundleCheck[] {
  const { checks, say, manifest, lot } = checkBoard<VerifiableManifest>(bundle, verify);
  if (!manifest) return checks;
  const verified = verifiedArchive(bundle, manifest, onBallot);
  say("archive", typeof verified === "string" ? verified : null);
  if (typeof verified === "string" || !verified.result || !lot) return checks;

  const { result, counted: ballots } = verified;
  const outcomes = outcomesOfSums(manifest, { sums: sumsOf(result), ballots, lot });
  const said = bundle.leaves.find(({ kind }) => kind === "result");
  say("result", said?.data === resultText(outcomes) ? null : "result");
  return checks;
}

/** What the archive proves, or where it fails. */
function verifiedArchive(
  bundle: ElectionBundle,
  manifest: VerifiableManifest,
  onBallot: ((done: number, all: number) => void) | undefined,
) {
  if (!isSetupOf(manifest, bundle)) return "setup";
  try {
    const archive = archiveOf(manifest, bundle.leaves);
    const verified = verifyArchive(archive, { ...(onBallot && { onBallot }) });
    const isThatOne = verified.credentials === manifest.roll.size && verified.result !== null;
    return isThatOne ? verified : hashOf(manifest.archive.election);
  } catch (error) {
    if (error instanceof AppError) return String(error.values.entry ?? error.reason);
    throw error;
  }
}
