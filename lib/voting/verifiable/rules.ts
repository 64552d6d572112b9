import { concatBytes } from "@noble/hashes/utils.js";
import { forbidden, invalidInput, ruleViolated } from "@/lib/core/errors";
import { appendEvent, hashOf, startArchive } from "../belenios/archive/rules";
import { ciphertextsOf, faultOf, readBallot } from "../belenios/ballots/rules";
import { HOMOMORPHIC_GROUP } from "../belenios/constants";
import { type Election, printElection, readElection } from "../belenios/elections/rules";
import { sizedTallyInput } from "../belenios/schema";
import { encryptedTally } from "../belenios/tally/rules";
import type { Ballot, EventType, Question, Result } from "../belenios/types";
import type { ContestChoice, ElectionBundle, ManifestContest, VerifiableManifest } from "../elections/types";
import { isBlank, marksAllowed, ticked } from "../manifest/rules";
import { BALLOTS_MIN, ROLL_MAX } from "./constants";
import { archiveEntry } from "./schema";
import type { ArchiveEntry, BoardEntry } from "./types";

const EVENTS: Readonly<Record<string, EventType>> = {
  setup: "Setup",
  ballot: "Ballot",
  close: "EndBallots",
  encrypted_tally: "EncryptedTally",
  partial_decryption: "PartialDecryption",
  opened_sum: "Result",
};

type Described = { name: string; uuid: string; administrator: string; contests: readonly ManifestContest[] };

/** The text of an election by the Belenios specification: every contest a question that may be left blank. */
export function electionText(described: Described, publicKey: bigint): string {
  const { name, uuid, administrator, contests } = described;
  const draft = {
    description: "",
    name,
    group: HOMOMORPHIC_GROUP,
    questions: contests.map(summedQuestion),
    uuid,
    administrator,
    credential_authority: administrator,
  };
  return printElection(draft, publicKey);
}

function summedQuestion(contest: ManifestContest): Question {
  const both = ({ text, local }: { text: string; local: string | null }) =>
    [text, local].filter(Boolean).join(" · ");
  return {
    answers: contest.candidates.map(({ name }) => both(name)),
    blank: true,
    min: 1,
    max: marksAllowed(contest),
    question: both(contest.title),
  };
}

/** The marks of a ballot, question by question: whether it is left blank, then a mark or none for each candidate. */
export function marksOf(
  contests: readonly { id: string; candidates: number }[],
  choices: readonly ContestChoice[],
): number[][] {
  return contests.map(({ id, candidates }) => {
    const choice = choices.find(({ contestId }) => contestId === id)?.choice ?? [];
    return [isBlank(choice) ? 1 : 0, ...ticked(choice, candidates).map((mark) => mark ?? 0)];
  });
}

/**
 * The ballot somebody sent, read as it will stand on the board: of this election, of the voter's own credential, every
 * mark proved to be one that the paper allows. Refused otherwise.
 */
export function checkedBallot(
  { archive }: Pick<VerifiableManifest, "archive">,
  credentialKey: string,
  raw: string,
): { ballot: Ballot; ciphertexts: string[] } {
  const ballot = readBallot(raw);
  if (!ballot) throw invalidInput("ballot", "election.ballot_unproved");
  if (ballot.credential.toString() !== credentialKey) throw forbidden("election.ballot_foreign");
  if (faultOf(readElection(archive.election), ballot) !== null)
    throw invalidInput("ballot", "election.ballot_unproved");
  const ciphertexts = ciphertextsOf(ballot);
  if (new Set(ciphertexts).size !== ciphertexts.length)
    throw invalidInput("ballot", "election.ballot_copied");
  return { ballot, ciphertexts };
}

/** The text of a leaf that stands for an event of the archive. */
export function printEntry({ payload, parts }: ArchiveEntry): string {
  return JSON.stringify({ payload, parts });
}

/**
 * The archive of an election as the Belenios specification writes it, made from its board alone: the same board gives the
 * same bytes. Entries that are no event of the specification (the manifest, the lot, the result in words) are left out.
 */
export function archiveOf(
  manifest: Pick<VerifiableManifest, "opensAt">,
  leaves: readonly BoardEntry[],
): Uint8Array {
  const timestamp = Math.floor(Date.parse(manifest.opensAt) / 1000);
  const chunks = [startArchive(timestamp)];
  let last: { hash: string; height: number } | null = null;
  for (const { kind, data } of leaves) {
    const type = EVENTS[kind];
    if (!type) continue;
    const added = appendEvent(last, { type, timestamp, ...documentsOf(kind, data) });
    chunks.push(added.bytes);
    last = added;
  }
  return concatBytes(...chunks);
}

function documentsOf(kind: string, data: string): Partial<ArchiveEntry> {
  if (kind === "close") return {};
  return kind === "ballot" ? { payload: data, parts: [] } : archiveEntry.parse(JSON.parse(data));
}

/** The setup by which an archive begins: the hashes of its three documents, and the documents. */
export function setupEntry(election: string, trustees: string, credentials: string): ArchiveEntry {
  const parts = [election, trustees, credentials];
  const [first = "", second = "", third = ""] = parts.map(hashOf);
  return {
    payload: JSON.stringify({ election: first, trustees: second, credentials: third }),
    parts,
  };
}

/** Whether the board's setup is the one the manifest fixed. */
export function isSetupOf(
  { archive }: VerifiableManifest,
  { leaves }: Pick<ElectionBundle, "leaves">,
): boolean {
  const data = leaves.find(({ kind }) => kind === "setup")?.data;
  if (data === undefined) return false;
  const [election = "", trustees = "", credentials = ""] = archiveEntry.parse(JSON.parse(data)).parts;
  return (
    election === archive.election &&
    hashOf(trustees) === archive.trustees &&
    hashOf(credentials) === archive.credentials
  );
}

/** The opened sums of the questions, as far as they are numbers: ranked questions have none here. */
export function sumsOf(result: Result): number[][] {
  return result.map((row) => row.map((sum) => (typeof sum === "number" ? sum : 0)));
}

/** A sum of so few ballots would tell how somebody voted. */
export function assertEnoughToOpen(ballots: number): void {
  if (ballots < BALLOTS_MIN) throw ruleViolated("election.too_few_to_open", { min: BALLOTS_MIN });
}

/** More credentials than these are not made at one moment. */
export function assertRollFits(entitled: number): void {
  if (entitled > ROLL_MAX) throw ruleViolated("election.roll_too_large", { max: ROLL_MAX });
}

/** Of a board's entries: the trustees' keys, the encrypted sum as it stands there, and how many ballots are in it. */
export function boardDocuments(leaves: readonly BoardEntry[]): {
  trustees: string;
  tally: string;
  ballots: number;
} {
  const entryOf = (wanted: string) =>
    archiveEntry.parse(JSON.parse(leaves.find(({ kind }) => kind === wanted)?.data ?? "{}"));
  const { payload, parts } = entryOf("encrypted_tally");
  const { num_tallied: ballots } = sizedTallyInput.parse(JSON.parse(payload));
  return { trustees: entryOf("setup").parts[1] ?? "", tally: parts[0] ?? "", ballots };
}

/** The entry with the encrypted sum of the ballots that count: the last of each credential, in the order of their first. */
export function tallyEntry(election: Election, ballots: readonly string[]): ArchiveEntry {
  const last = new Map(ballots.map(castBallot).map((ballot) => [ballot.credential, ballot]));
  const tally = encryptedTally(
    election,
    [...last.values()].map(({ answers }) => ({ ballot: { answers }, weight: 1 })),
  );
  const raw = print(tally);
  const said = { num_tallied: last.size, total_weight: last.size, encrypted_tally: hashOf(raw) };
  return { payload: JSON.stringify(said), parts: [raw] };
}

type Printed = { credential: string; answers: { choices: { alpha: string; beta: string }[] }[] };

/** Whose a ballot is and what it encrypts. All else of it was checked when it was cast, and would take minutes again. */
function castBallot(raw: string) {
  const { credential, answers } = JSON.parse(raw) as Printed;
  return {
    credential,
    answers: answers.map(({ choices }) => ({
      choices: choices.map(({ alpha, beta }) => ({ alpha: BigInt(alpha), beta: BigInt(beta) })),
    })),
  };
}

/** The entry with one trustee's part in opening the sum. */
export function partEntry(owner: number, decryption: string): ArchiveEntry {
  return { payload: JSON.stringify({ owner, payload: hashOf(decryption) }), parts: [decryption] };
}

/** A document of the specification: numbers of the group as decimal text. */
export function print(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => (typeof part === "bigint" ? part.toString() : part));
}
