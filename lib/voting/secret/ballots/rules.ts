import { ed25519 } from "@noble/curves/ed25519.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import { canonicalJson } from "@/lib/core/canonical-json";
import { ruleViolated } from "@/lib/core/errors";
import type { ContestChoice, ManifestContest } from "../../elections/types";
import { isBlank, shapeOf, ticked } from "../../manifest/rules";
import { fromBase64Url, toBase64Url } from "../_internal/base64url";
import { isSigned } from "../_internal/curves";
import { seal } from "../_internal/sealing";
import { PADDING_STEP } from "../constants";
import { manifestHash } from "../manifest/rules";
import type { BallotLeaf, Choice, Credential, Manifest, ManifestQuestion } from "../types";

/** Beside what is sealed stand a fresh key and the seal's tag. */
const KEY_BYTES = 32;
const TAG_BYTES = 16;

/** What a voter chose in a contest, as it is sealed; nothing chosen is a blank vote. */
export function sealedChoiceOf(contest: ManifestContest, choice: ContestChoice["choice"]): Choice {
  if (isBlank(choice)) return null;
  return shapeOf(contest.rule) === "marks" ? ticked(choice, contest.candidates.length) : choice;
}

/** A sealed ballot as it goes on the board. Refused where a choice is not one the questions allow. */
export async function sealBallot(
  manifest: Manifest,
  openingKey: Uint8Array,
  credential: Credential,
  { choices, sequence }: { choices: readonly Choice[]; sequence: number },
): Promise<BallotLeaf> {
  const isAllowed =
    choices.length === manifest.questions.length &&
    manifest.questions.every((question, place) => isChoice(question, choices[place] ?? null));
  if (!isAllowed) throw ruleViolated("verification.marks");
  const privateKey = fromBase64Url(credential.privateKey);
  if (!privateKey) throw ruleViolated("verification.credential_mistyped");
  const election = manifestHash(manifest);
  const { publicKey, prefixes, signatures } = credential;
  const bound = bindingOf(election, { publicKey, sequence });
  const sealed = toBase64Url(
    await seal(openingKey, bound, padded(canonicalJson(choices), lengthOf(manifest))),
  );
  const unsigned = {
    type: "ballot" as const,
    publicKey,
    prefixes,
    issuerSignatures: signatures,
    sequence,
    sealed,
  };
  const signature = toBase64Url(ed25519.sign(statementOf(election, unsigned), privateKey));
  return { ...unsigned, signature };
}

/** What a ballot's own key signs: all of it, in this election. */
export function statementOf(
  election: string,
  ballot: Omit<BallotLeaf, "signature">,
): Uint8Array<ArrayBuffer> {
  const { type, publicKey, prefixes, issuerSignatures, sequence, sealed } = ballot;
  const body = canonicalJson({ type, publicKey, prefixes, issuerSignatures, sequence, sealed });
  return Uint8Array.from(utf8ToBytes(`ballot|${election}|${body}`));
}

/** Whether a ballot is signed by the key of its own pass. */
export function isBallotSigned(publicKey: string, statement: Uint8Array, signature: string): boolean {
  const [key, bytes] = [fromBase64Url(publicKey), fromBase64Url(signature)];
  return key !== null && bytes !== null && isSigned(key, statement, bytes);
}

/** How long the sealed part of every ballot of an election is, as it is written. */
export function sealedTextLength(manifest: Manifest): number {
  return Math.ceil(((KEY_BYTES + lengthOf(manifest) + TAG_BYTES) * 4) / 3);
}

/** Whether a choice is one the question allows; what is not counts as an invalid vote. Null is a vote left blank. */
export function isChoice(question: ManifestQuestion, choice: Choice): boolean {
  const { candidates, ballotType, min, max, isBlankAllowed } = question;
  if (choice === null) return isBlankAllowed;
  if (ballotType === "scores") {
    const marks = choice.filter((mark) => mark !== null && mark !== 0);
    const areScores = choice.every((mark) => mark === null || typeof mark === "number");
    return areScores && choice.length === candidates.length && marks.length >= min && marks.length <= max;
  }
  const named = choice.flat();
  const areCandidates = named.every(
    (mark) => mark !== null && Number.isInteger(mark) && mark < candidates.length,
  );
  return areCandidates && new Set(named).size === named.length && named.length >= min && named.length <= max;
}

/** What a sealed text is bound to: it opens for this election, pass and turn alone. */
export function bindingOf(
  election: string,
  { publicKey, sequence }: Pick<BallotLeaf, "publicKey" | "sequence">,
): string {
  return `${election}|${publicKey}|${sequence}`;
}

/**
 * Every ballot of an election is this long when sealed, whatever is in it: room for every candidate on a rank of its own,
 * in steps, so that the length tells of the election only.
 */
function lengthOf({ questions }: Manifest): number {
  const longest = questions.reduce((sum, { candidates }) => sum + 8 + 6 * candidates.length, 2);
  return Math.ceil(longest / PADDING_STEP) * PADDING_STEP;
}

function padded(text: string, length: number): Uint8Array {
  const bytes = utf8ToBytes(text);
  if (bytes.length > length) throw ruleViolated("verification.marks");
  const all = new Uint8Array(length).fill(0x20);
  all.set(bytes);
  return all;
}
