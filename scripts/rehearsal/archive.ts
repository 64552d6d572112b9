import { spawnSync } from "node:child_process";
import { appendEvent, hashOf, startArchive, type ArchiveEvent } from "@/lib/voting/belenios/archive/rules";
import { makeBallot, readBallot } from "@/lib/voting/belenios/ballots/rules";
import { HOMOMORPHIC_GROUP } from "@/lib/voting/belenios/constants";
import {
  printRoll,
  privateKeyOf,
  randomCredential,
  randomToken,
} from "@/lib/voting/belenios/credentials/rules";
import { groupOf, printElection, readElection, type Election } from "@/lib/voting/belenios/elections/rules";
import { decrypt, encryptedTally, resultOf } from "@/lib/voting/belenios/tally/rules";
import { combinedKey, makeTrusteeKey, printTrustees } from "@/lib/voting/belenios/trustees/rules";
import type { EncryptedTally, Marks, Question, Result, Trustees } from "@/lib/voting/belenios/types";

export const hasBeleniosTool = spawnSync("belenios-tool", ["--version"]).status === 0;

export type EventDraft = Pick<ArchiveEvent, "type"> & { payload?: string; parts?: readonly string[] };
export type SmallElection = {
  election: Election;
  trustees: Trustees;
  trusteeKeys: bigint[];
  credentials: string[];
  privateKeys: bigint[];
  roll: string;
};

export const TIMESTAMP = 1_795_224_540;

/** A number of the group in a document, as the specification prints it. */
export const printed = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) => (typeof part === "bigint" ? part.toString() : part));

export function setUp(
  questions: Question[],
  options: { voters: number; weights?: number[]; groupName?: string },
): SmallElection {
  const group = groupOf(options.groupName ?? HOMOMORPHIC_GROUP);
  const uuid = randomToken();
  const keys = Array.from({ length: 2 }, () => makeTrusteeKey(group));
  const trustees: Trustees = keys.map(({ published }) => ["Single", published]);
  const credentials = Array.from({ length: options.voters }, randomCredential);
  const privateKeys = credentials.map((credential) => privateKeyOf(group, uuid, credential));
  const draft = {
    description: "d",
    name: "தலைவர் தேர்தல்",
    group: group.name,
    questions,
    uuid,
    administrator: "A",
    credential_authority: "C",
  };
  return {
    election: readElection(printElection(draft, combinedKey(group, trustees))),
    trustees,
    trusteeKeys: keys.map(({ privateKey }) => privateKey),
    credentials,
    privateKeys,
    roll: printRoll(
      privateKeys.map((key, place) => ({
        credential: group.powerOfGenerator(key),
        ...(options.weights && { weight: options.weights[place] ?? 1 }),
      })),
    ),
  };
}

export const setupEvent = ({ election, trustees, roll }: SmallElection): EventDraft => {
  const parts = [election.raw, printTrustees(trustees), roll];
  const [first = "", second = "", third = ""] = parts.map(hashOf);
  return {
    type: "Setup",
    payload: printed({ election: first, trustees: second, credentials: third }),
    parts,
  };
};

export const ballotEvent = (
  { election, privateKeys }: SmallElection,
  voter: number,
  marks: Marks[],
): EventDraft => ({
  type: "Ballot",
  payload: makeBallot(election, privateKeys[voter] ?? 0n, marks),
});

/** What follows the last ballot: the sum of the ballots given, each trustee's part, and the result. */
export function closing(
  small: SmallElection,
  ballots: readonly { raw: string; weight: number }[],
): { events: EventDraft[]; tally: EncryptedTally; result: Result } {
  const read = ballots.flatMap(({ raw, weight }) => {
    const ballot = readBallot(raw);
    return ballot ? [{ ballot, weight }] : [];
  });
  const tally = encryptedTally(small.election, read);
  const total = read.reduce((sum, { weight }) => sum + weight, 0);
  const parts = small.trusteeKeys.map((key, place) => ({
    owner: place + 1,
    decryption: decrypt(small.election, key, tally),
  }));
  const result = resultOf(small.election, small.trustees, { tally, parts, weight: total });
  return {
    tally,
    result,
    events: [
      { type: "EndBallots" },
      tallyEvent(tally, read.length, total),
      ...parts.map(({ owner, decryption }) => partEvent(owner, printed(decryption))),
      { type: "Result", payload: printed({ result }) },
    ],
  };
}

export function tallyEvent(tally: EncryptedTally, count: number, weight: number): EventDraft {
  const raw = printed(tally);
  return {
    type: "EncryptedTally",
    payload: printed({ num_tallied: count, total_weight: weight, encrypted_tally: hashOf(raw) }),
    parts: [raw],
  };
}

export function partEvent(owner: number, raw: string): EventDraft {
  return { type: "PartialDecryption", payload: printed({ owner, payload: hashOf(raw) }), parts: [raw] };
}

/** An archive of these events, its chain made anew: whoever forges one would do the same. */
export function archiveOf(events: readonly EventDraft[]): Uint8Array {
  const chunks = [startArchive(TIMESTAMP)];
  let last: { hash: string; height: number } | null = null;
  for (const { type, payload, parts } of events) {
    const isBare = payload === undefined || payload === "";
    const added = appendEvent(last, {
      type,
      timestamp: TIMESTAMP,
      ...(!isBare && { payload, parts: parts ?? [] }),
    });
    chunks.push(added.bytes);
    last = added;
  }
  return new Uint8Array(Buffer.concat(chunks));
}
