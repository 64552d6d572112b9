import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { canonicalJson } from "@/lib/core/canonical-json";
import { invalidInput } from "@/lib/core/errors";
import { leafHash, merkleRoot } from "../board/rules";
import { motionAnswers, RANKS_MAX, SCORE_MAX } from "../elections/constants";
import type {
  BallotShape,
  ContestChoice,
  ContestRule,
  FrozenPaper,
  Manifest,
  ManifestCandidate,
  ManifestContest,
  VerifiableManifest,
} from "../elections/types";

/**
 * What stands on the paper of a frozen election, from its manifest of either mode. A secret one, which programs that are
 * not ours read, carries it as a text of its own under `rules`.
 */
export function paperOf(manifest: string): FrozenPaper {
  const frozen = JSON.parse(manifest) as Manifest | VerifiableManifest | { mode: "secret"; rules: string };
  return frozen.mode === "secret" ? (JSON.parse(frozen.rules) as FrozenPaper) : frozen;
}

/** SHA-256 of a text, in hex. */
export function hashOf(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}

/** The root over the frozen roll: one leaf for each number with the contests it may vote in, in order of number. */
export function rollRootOf(roll: readonly (readonly [number, readonly string[]])[]): string {
  return bytesToHex(merkleRoot(roll.map((entry) => leafHash(utf8ToBytes(canonicalJson(entry))))));
}

/** What a voter does on the ballot of a contest. */
export function shapeOf(rule: ContestRule): BallotShape {
  if (rule === "ranked_one" || rule === "ranked_seats" || rule === "condorcet") return "ranking";
  return rule === "score" ? "scores" : "marks";
}

/** How many marks or ranks a ballot may have at most. */
export function marksAllowed(contest: Pick<ManifestContest, "rule" | "marksMax" | "candidates">): number {
  const candidates = contest.candidates.length;
  if (shapeOf(contest.rule) === "ranking") return Math.min(RANKS_MAX, candidates);
  if (contest.rule === "approval") return candidates;
  return contest.rule === "several_votes" ? Math.min(contest.marksMax, candidates) : 1;
}

/** Answers that no member types: those of a motion, and none of the above. Their ids are their words' keys. */
export function standingAnswers(rule: ContestRule, hasNota: boolean): ManifestCandidate[] {
  const ids = rule === "motion" ? [...motionAnswers] : hasNota ? ["nota"] : [];
  return ids.map((id) => ({ id, name: { text: id, local: null }, symbol: null }));
}

/** The contests of a place on the roll: those of everybody, and those of a unit it lies in. */
export function contestsFor(manifest: Pick<Manifest, "contests">, unitPath: string): ManifestContest[] {
  return manifest.contests.filter(
    (contest) =>
      contest.unitPath === null ||
      unitPath === contest.unitPath ||
      unitPath.startsWith(`${contest.unitPath}.`),
  );
}

/**
 * A voter's choices as they are recorded: one for each of their contests, in the manifest's order, the empty choice
 * being a blank vote. Refuses what the paper would not allow: a foreign contest or candidate, a place twice, too many
 * marks, a mark beyond the scale.
 */
export function checkedChoices(
  own: readonly ManifestContest[],
  given: readonly ContestChoice[],
): ContestChoice[] {
  const known = new Set(own.map(({ id }) => id));
  const isOnce = new Set(given.map(({ contestId }) => contestId)).size === given.length;
  if (!isOnce || !given.every(({ contestId }) => known.has(contestId))) {
    throw invalidInput("contests", "election.foreign_contest");
  }
  return own.map((contest) => {
    const choice = given.find(({ contestId }) => contestId === contest.id)?.choice ?? [];
    assertChoice(contest, choice);
    return { contestId: contest.id, choice: isBlank(choice) ? [] : [...choice] };
  });
}

/** Whether nothing is marked. */
export function isBlank(choice: ContestChoice["choice"]): boolean {
  return choice.every((mark) => mark === null);
}

/** A mark beside each place of the list. */
export function ticked(choice: ContestChoice["choice"], length: number): (number | null)[] {
  return Array.from({ length }, (_, place) => (choice.includes(place) ? 1 : null));
}

/** The text of a ballot's leaf: what was cast, under which number of the roll, replacing which earlier one. */
export function ballotLeaf(ballot: {
  manifestHash: string;
  voter: number;
  sequence: number;
  choices: readonly ContestChoice[];
}): string {
  const { manifestHash, voter, sequence, choices } = ballot;
  return canonicalJson({
    manifest: manifestHash,
    voter,
    sequence,
    choices: choices.map((one) => ({ ...one })),
  });
}

function assertChoice(contest: ManifestContest, choice: ContestChoice["choice"]): void {
  const { length } = contest.candidates;
  const field = `contests.${contest.id}`;
  if (shapeOf(contest.rule) === "scores") {
    const isScale = choice.every((mark) => mark === null || (mark >= 0 && mark <= SCORE_MAX));
    if (!isScale || (choice.length !== 0 && choice.length !== length)) {
      throw invalidInput(field, "election.score_form", { max: SCORE_MAX });
    }
    return;
  }
  const isPlaces = choice.every((place) => place !== null && Number.isInteger(place) && place < length);
  if (!isPlaces || new Set(choice).size !== choice.length) {
    throw invalidInput(field, "election.foreign_candidate");
  }
  const max = marksAllowed(contest);
  if (choice.length > max) throw invalidInput(field, "election.too_many_marks", { max });
}
