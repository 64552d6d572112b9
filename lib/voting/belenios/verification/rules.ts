import { AppError, ruleViolated } from "@/lib/core/errors";
import { print } from "../_internal/numbers";
import { hashOf, readArchive, type Archive, type ArchiveEvent } from "../archive/rules";
import { ciphertextsOf, faultOf, readBallot } from "../ballots/rules";
import { readRollLine } from "../credentials/rules";
import { isShuffled, parsed, readElection, type Election } from "../elections/rules";
import {
  credentialsInput,
  encryptedTallyInput,
  ownedInput,
  partialDecryptionInput,
  resultInput,
  shuffleInput,
  sizedTallyInput,
} from "../schema";
import { isShuffleProved } from "../shuffles/rules";
import {
  afterShuffle,
  encryptedTally,
  isDecryptionProved,
  resultOf,
  type OwnedDecryption,
  type WeightedBallot,
} from "../tally/rules";
import { combinedKey, readTrustees, seatsOf } from "../trustees/rules";
import type { EncryptedTally, Result, Shuffle, Trustees } from "../types";
import type { Check, VerifiedArchive } from "./types";

type Watch = { onCheck?: (check: Check) => void; onBallot?: (done: number, all: number) => void };

/**
 * Verifies everything an archive of an election says, from its bytes alone: the chain of events, the trustees' keys, the
 * roll, every ballot, the encrypted sum, the shuffles, the decryptions and the result, which is counted again. Refused at
 * the first thing that does not hold, with the entry's name. An election that is not finished is verified as far as it is.
 */
export function verifyArchive(bytes: Uint8Array, watch: Watch = {}): VerifiedArchive {
  const done: Check[] = [];
  const check = <T>(name: Check, work: () => T): T => {
    const outcome = work();
    if (outcome !== null) {
      done.push(name);
      watch.onCheck?.(name);
    }
    return outcome;
  };

  const archive = check("archive", () => readArchive(bytes));
  const setup = setupOf(archive);
  const election = check("election", () => readElection(setup.election));
  const trustees = check("trustees", () => trusteesOf(election, setup.trustees));
  const roll = check("roll", () => rollOf(election, setup.credentials));
  const ballots = check("ballots", () => ballotsOf(archive, election, roll, watch));
  const counted = [...ballots.values()];
  const sum = check("sum", () => sumOf(archive, election, counted));
  const shuffled = sum && check("shuffles", () => shuffledOf(archive, election, sum.tally));
  const parts = shuffled && check("decryptions", () => decryptionsOf(archive, election, trustees, shuffled));
  const result =
    parts &&
    check("result", () =>
      recounted(archive, { election, trustees, tally: shuffled, parts, weight: sum.weight }),
    );

  const { name, uuid, questions } = election.parameters;
  return {
    name,
    uuid,
    fingerprint: election.fingerprint,
    questions: questions.map((question) => ({
      question: isShuffled(question) ? question.value.question : question.question,
      answers: isShuffled(question) ? question.value.answers : question.answers,
      isShuffled: isShuffled(question),
      hasBlank: !isShuffled(question) && question.blank === true,
    })),
    trustees,
    credentials: roll.size,
    cast: archive.events.filter(({ type }) => type === "Ballot").length,
    counted: counted.length,
    totalWeight: counted.reduce((total, { weight }) => total + weight, 0),
    checks: done,
    result: result ?? null,
  };
}

function setupOf({ events }: Archive): { election: string; trustees: string; credentials: string } {
  const [election, trustees, credentials] = events[0]?.parts ?? [];
  if (election === undefined || trustees === undefined || credentials === undefined)
    throw ruleViolated("verification.document_missing", { entry: "Setup" });
  return { election, trustees, credentials };
}

function trusteesOf(election: Election, raw: string): Trustees {
  const trustees = readTrustees(election.group, raw);
  if (combinedKey(election.group, trustees) !== election.key.element)
    throw ruleViolated("verification.key_not_of_trustees", { entry: `${hashOf(raw)}.data.json` });
  return trustees;
}

/** Credentials with their weights. Keys outside the group or listed twice could vote for others or twice. */
function rollOf({ group }: Election, raw: string): Map<bigint, number> {
  const entry = `${hashOf(raw)}.data.json`;
  const { data: lines } = credentialsInput.safeParse(parsed(raw));
  if (!lines) throw ruleViolated("verification.roll_malformed", { entry });
  const roll = new Map<bigint, number>();
  for (const line of lines) {
    const read = readRollLine(line);
    if (!read || !group.includes(read.credential))
      throw ruleViolated("verification.roll_malformed", { entry });
    if (roll.has(read.credential)) throw ruleViolated("verification.credential_twice", { entry });
    roll.set(read.credential, read.weight);
  }
  return roll;
}

/** The ballot that counts for each credential, its last. Every ballot is checked, those that were replaced too. */
function ballotsOf(
  { events }: Archive,
  election: Election,
  roll: ReadonlyMap<bigint, number>,
  watch: Watch,
): Map<bigint, WeightedBallot> {
  const ballots = new Map<bigint, WeightedBallot>();
  const seen = new Set<string>();
  const cast = events.filter(({ type }) => type === "Ballot");
  cast.forEach(({ payload }, place) => {
    const entry = `${hashOf(payload)}.data.json`;
    const ballot = readBallot(payload);
    if (!ballot) throw ruleViolated("verification.ballot_malformed", { entry });
    const weight = roll.get(ballot.credential);
    if (weight === undefined) throw ruleViolated("verification.credential_unknown", { entry });
    for (const ciphertext of ciphertextsOf(ballot)) {
      if (seen.has(ciphertext)) throw ruleViolated("verification.ballot_copied", { entry });
      seen.add(ciphertext);
    }
    const fault = faultOf(election, ballot);
    if (fault) throw ruleViolated(`verification.${fault}`, { entry });
    ballots.delete(ballot.credential);
    ballots.set(ballot.credential, { ballot, weight });
    watch.onBallot?.(place + 1, cast.length);
  });
  return ballots;
}

/** The encrypted sum, multiplied again from the ballots. Null while votes are still being cast. */
function sumOf(
  archive: Archive,
  election: Election,
  ballots: readonly WeightedBallot[],
): { tally: EncryptedTally; weight: number } | null {
  const event = eventOf(archive, "EncryptedTally");
  if (!event) return null;
  const [raw = ""] = event.parts;
  const entry = `${hashOf(raw)}.data.json`;
  const { data: said } = sizedTallyInput.safeParse(parsed(event.payload));
  const { data: tally } = encryptedTallyInput.safeParse(parsed(raw));
  if (!said || !tally) throw ruleViolated("verification.sum_malformed", { entry });
  const weight = ballots.reduce((total, one) => total + one.weight, 0);
  if (print(encryptedTally(election, ballots)) !== raw)
    throw ruleViolated("verification.sum_wrong", { entry });
  if (said.num_tallied !== ballots.length || said.total_weight !== weight)
    throw ruleViolated("verification.sum_wrong", { entry: `${hashOf(event.payload)}.data.json` });
  return { tally, weight };
}

/** What is to be decrypted. Questions that need each ballot are decrypted after shuffles only. */
function shuffledOf(archive: Archive, election: Election, tally: EncryptedTally): EncryptedTally | null {
  let last: Shuffle | null = null;
  for (const { parts } of archive.events.filter(({ type }) => type === "Shuffle")) {
    const [raw = ""] = parts;
    const entry = `${hashOf(raw)}.data.json`;
    const { data: shuffle } = shuffleInput.safeParse(parsed(raw));
    if (!shuffle || !isShuffleProved(election, afterShuffle(election, tally, last), shuffle))
      throw ruleViolated("verification.shuffle_wrong", { entry });
    last = shuffle;
  }
  const needsShuffle = election.parameters.questions.some(isShuffled);
  const isShuffling = last !== null && !eventOf(archive, "EndShuffles");
  const isDecrypted = eventOf(archive, "PartialDecryption") !== undefined;
  if (needsShuffle && last === null && isDecrypted)
    throw ruleViolated("verification.shuffle_missing", { entry: "PartialDecryption" });
  return (needsShuffle && last === null) || isShuffling ? null : afterShuffle(election, tally, last);
}

function decryptionsOf(
  { events }: Archive,
  election: Election,
  trustees: Trustees,
  tally: EncryptedTally,
): OwnedDecryption[] | null {
  const seats = seatsOf(trustees);
  const decryptions = events.filter(({ type }) => type === "PartialDecryption");
  if (decryptions.length === 0) return null;
  return decryptions.map(({ payload, parts: [raw = ""] }) => {
    const entry = `${hashOf(raw)}.data.json`;
    const { owner } = ownedInput.parse(parsed(payload));
    const seat = seats[owner - 1];
    const { data: decryption } = partialDecryptionInput.safeParse(parsed(raw));
    if (!seat || !decryption || !isDecryptionProved(election, seat.publicKey, tally, decryption))
      throw ruleViolated("verification.decryption_wrong", { entry });
    return { owner, decryption };
  });
}

/** The published result, opened and counted again. Null while there is none. */
function recounted(
  archive: Archive,
  {
    election,
    trustees,
    tally,
    parts,
    weight,
  }: {
    election: Election;
    trustees: Trustees;
    tally: EncryptedTally;
    parts: readonly OwnedDecryption[];
    weight: number;
  },
): Result | null {
  const event = eventOf(archive, "Result");
  if (!event) return null;
  const entry = `${hashOf(event.payload)}.data.json`;
  const { data: said } = resultInput.safeParse(parsed(event.payload));
  const found = openedOrRefused(() => resultOf(election, trustees, { tally, parts, weight }), entry);
  if (!said || print(said.result) !== print(found))
    throw ruleViolated("verification.result_wrong", { entry });
  return found;
}

function openedOrRefused(open: () => Result, entry: string): Result {
  try {
    return open();
  } catch (cause) {
    if (!(cause instanceof AppError)) throw cause;
    throw ruleViolated(cause.reason, { entry });
  }
}

function eventOf({ events }: Archive, type: ArchiveEvent["type"]): ArchiveEvent | undefined {
  return events.find((event) => event.type === type);
}
