import { invalidInput, ruleViolated } from "@/lib/core/errors";
import { isBallotSigned, sealedTextLength, statementOf } from "../secret/ballots/rules";
import { credentialCheck } from "../secret/credentials/rules";
import { manifestHash } from "../secret/manifest/rules";
import type { BallotLeaf, SecretManifest } from "../secret/types";
import { SEQUENCE_MAX } from "./constants";

type Boxed = { publicKey: string; sequence: number; leaf: string; hash: string };

/**
 * The pass is the right to cast: signed by every issuer for this very election, and the ballot by the pass's own key.
 * Refused too where the sealed part has another length than everybody's.
 */
export async function authorizeByPass(manifest: SecretManifest, ballot: BallotLeaf): Promise<void> {
  const election = manifestHash(manifest);
  const isCredential = await credentialCheck(election, manifest.issuers);
  const { publicKey, prefixes, issuerSignatures: signatures } = ballot;
  if (!(await isCredential({ publicKey, prefixes, signatures })))
    throw invalidInput("ballot", "election.pass_unsigned");
  if (!isBallotSigned(publicKey, statementOf(election, ballot), ballot.signature))
    throw invalidInput("ballot", "election.ballot_unsigned");
  if (ballot.sealed.length !== sealedTextLength(manifest))
    throw invalidInput("ballot", "election.ballot_unsigned");
}

/** A later ballot of a pass replaces the earlier, and none takes the turn of another. */
export function assertLater(sequence: number, last: number | null): void {
  if (last !== null && sequence <= last) throw ruleViolated("election.ballot_again");
  if (sequence > SEQUENCE_MAX) throw ruleViolated("election.ballots_too_many", { max: SEQUENCE_MAX });
}

/**
 * The order in which ballots go on the board: by their hash, which tells nothing of time; of one voter the earlier before
 * the later, each in a wave of its own.
 */
export function inWaves<Cast extends Pick<Boxed, "sequence" | "hash">>(
  cast: readonly Cast[],
  voterOf: (ballot: Cast) => string | number,
): Cast[] {
  const turns = new Map<string | number, number>();
  const waves = cast
    .toSorted((a, b) => a.sequence - b.sequence)
    .map((ballot) => {
      const voter = voterOf(ballot);
      const wave = turns.get(voter) ?? 0;
      turns.set(voter, wave + 1);
      return { wave, ballot };
    });
  return waves
    .toSorted((a, b) => a.wave - b.wave || (a.ballot.hash < b.ballot.hash ? -1 : 1))
    .map(({ ballot }) => ballot);
}
