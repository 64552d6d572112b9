import { ruleViolated } from "@/lib/core/errors";
import { readArchive } from "../../belenios/archive/rules";
import { makeBallot } from "../../belenios/ballots/rules";
import { HOMOMORPHIC_GROUP } from "../../belenios/constants";
import { privateKeyOf } from "../../belenios/credentials/rules";
import { groupOf, readElection } from "../../belenios/elections/rules";
import { encryptedTallyInput, signedMessageInput } from "../../belenios/schema";
import { decrypt } from "../../belenios/tally/rules";
import {
  combineShares,
  makeCertificate,
  makePolynomial,
  openDecryptionKey,
  type VerificationInput,
} from "../../belenios/trustees/ceremony/rules";
import { seatsOf } from "../../belenios/trustees/rules";
import { verifyArchive } from "../../belenios/verification/rules";
import type { ContestChoice } from "../../elections/types";
import { assertEnoughToOpen, marksOf, print } from "../rules";
import type { VerifiablePaper } from "../types";

type Onward = (done: number, all: number) => void;

/** What only the owner's device may do: it holds the secrets, and what leaves it tells nothing of them. */
const group = () => groupOf(HOMOMORPHIC_GROUP);

/** A vote as the text of a ballot, encrypted to the trustees' key and signed with the voter's credential. */
export function encryptedBallot({
  election: raw,
  contests,
  credential,
  choices,
}: VerifiablePaper & { credential: string; choices: readonly ContestChoice[] }): string {
  const election = readElection(raw);
  const privateKey = privateKeyOf(election.group, election.parameters.uuid, credential);
  return makeBallot(election, privateKey, marksOf(contests, choices));
}

/** A trustee's secret to keep, and what is published of it. */
export function newTrusteeKey(): { seed: string; certificate: string } {
  const { seed, certificate } = makeCertificate(group());
  return { seed, certificate: print(certificate) };
}

/** A trustee's sealed parts for everybody. */
export async function dealtPolynomial(of: {
  seed: string;
  certificates: readonly string[];
  threshold: number;
}): Promise<string> {
  const { seed, certificates, threshold } = of;
  return print(await makePolynomial(group(), { seed, certificates: certificates.map(signed), threshold }));
}

/** A trustee's key, put together from everybody's parts. Refused, naming the sender, where a part does not fit. */
export async function combinedTrusteeKey(of: {
  seed: string;
  certificates: readonly string[];
  received: string | null;
}): Promise<string> {
  const { seed, certificates, received } = of;
  const { polynomial, secrets, coefexps } = JSON.parse(received ?? "{}") as {
    polynomial: string;
    secrets: string[];
    coefexps: unknown[];
  };
  const input: VerificationInput = {
    polynomial,
    secrets,
    coefexps: coefexps.map((message) => signedMessageInput.parse(message)),
  };
  return print(await combineShares(group(), { seed, certificates: certificates.map(signed), input }));
}

/**
 * A trustee's part in opening the sum. The device first verifies the whole archive, so that nothing is opened but the sum of
 * ballots that were all proved, enough of them, in the election whose key the trustee's own is part of.
 */
export async function openedPart(
  of: { archive: Uint8Array; place: number; seed: string; sealedKey: string },
  onBallot?: Onward,
): Promise<string> {
  const { archive, place, seed, sealedKey } = of;
  const verified = verifyArchive(archive, { ...(onBallot && { onBallot }) });
  assertEnoughToOpen(verified.counted);
  const { events } = readArchive(archive);
  const election = readElection(events[0]?.parts[0] ?? "");
  const key = await openDecryptionKey(group(), { seed, sealed: sealedKey });
  const isOwn = seatsOf(verified.trustees)[place - 1]?.publicKey === election.group.powerOfGenerator(key);
  const sum = events.find(({ type }) => type === "EncryptedTally")?.parts[0];
  if (!isOwn || sum === undefined) throw ruleViolated("election.trustee_share");
  return print(decrypt(election, key, encryptedTallyInput.parse(JSON.parse(sum))));
}

const signed = (text: string) => signedMessageInput.parse(JSON.parse(text));
