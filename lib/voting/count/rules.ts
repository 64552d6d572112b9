import { hexToBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { canonicalJson } from "@/lib/core/canonical-json";
import { isHeadOf, isSignedHead, leafHash } from "../board/rules";
import { SCORE_MAX } from "../elections/constants";
import type {
  BundleCheck,
  BundleCheckName,
  ContestChoice,
  ContestOutcome,
  ElectionBundle,
  Manifest,
  ManifestContest,
  VerifiableManifest,
} from "../elections/types";
import { checkedChoices, hashOf, isBlank, rollRootOf, shapeOf, ticked } from "../manifest/rules";
import { reaches } from "../tally/majority/rules";
import { tally } from "../tally/rules";
import { lotSeed } from "../tally/ties/rules";
import type { Method, TallyCase } from "../tally/types";

/** The counting method of each rule, as docs/guides/tally.md describes it, and its settings. */
export const METHODS: Record<ManifestContest["rule"], { method: Method; options: Record<string, unknown> }> =
  {
    motion: {
      method: "majority",
      options: { base: "yes+no", threshold: "1/2", comparison: ">", maxMarks: 1 },
    },
    one_vote: { method: "plurality", options: { maxMarks: 1 } },
    several_votes: { method: "plurality", options: {} },
    approval: { method: "approval-block", options: {} },
    ranked_one: { method: "irv", options: {} },
    ranked_seats: { method: "stv-scottish", options: {} },
    condorcet: { method: "schulze-winning", options: {} },
    score: { method: "score", options: { scoreMax: SCORE_MAX } },
  };

type Ballot = { voter: number; sequence: number; choices: readonly ContestChoice[] };

type Counted = {
  manifest: Manifest;
  /** The contests of each number of the roll. */
  roll: ElectionBundle["roll"];
  ballots: readonly Ballot[];
  /** Hex: the secret whose hash stands in the manifest, and the root of the board at the close. */
  lot: { reveal: string; closeRoot: string };
};

/**
 * The outcome of every contest. Of one voter the last ballot counts; ballots are counted in the order of the roll, so
 * nothing hangs on how they were stored; ties that the method leaves fall by the lot, which the manifest, the board at
 * the close and the revealed secret fix together.
 */
export function outcomesOf({ manifest, roll, ballots, lot }: Counted): ContestOutcome[] {
  const last = lastBallots(ballots);
  const seed = lotSeed(hashOf(canonicalJson(manifest)), lot.closeRoot, [lot.reveal]);
  return manifest.contests.map((contest) => {
    const choices = last.flatMap(({ choices: all }) =>
      all.filter(({ contestId }) => contestId === contest.id).map(({ choice }) => choice),
    );
    const eligible = roll.filter(([, contests]) => contests.includes(contest.id)).length;
    const { method } = METHODS[contest.rule];
    return {
      contestId: contest.id,
      method,
      ballots: choices.length,
      blank: choices.filter(isBlank).length,
      eligible,
      isQuorate: isQuorate(manifest.quorumPercent, choices.length, eligible),
      result: tally(caseOf(contest, choices, seed)),
    };
  });
}

/** Of contests that only add up: the outcomes from the sums, each beginning with the votes left blank. */
export function outcomesOfSums(
  manifest: VerifiableManifest,
  { sums, ballots, lot }: { sums: readonly (readonly number[])[]; ballots: number; lot: Counted["lot"] },
): ContestOutcome[] {
  const seed = lotSeed(hashOf(canonicalJson(manifest)), lot.closeRoot, [lot.reveal]);
  const eligible = manifest.roll.size;
  return manifest.contests.map((contest, place) => {
    const [blank = 0, ...votes] = sums[place] ?? [];
    const { length } = contest.candidates;
    // Of each candidate as many ballots as there were marks: the methods that add up cannot tell the difference.
    const scores = votes.map((count, at) => [count, ticked([at], length)] as const);
    return {
      contestId: contest.id,
      method: METHODS[contest.rule].method,
      ballots,
      blank,
      eligible,
      isQuorate: isQuorate(manifest.quorumPercent, ballots, eligible),
      result: {
        ...tally({ ...caseOf(contest, [], seed), scores }),
        totalVotes: ballots,
        invalid: blank,
      },
    };
  });
}

type Verify = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean;
type Say = (check: BundleCheckName, at: string | null) => void;

/**
 * Checks a bundle from its own parts alone and says of each check whether it holds: the manifest's hash, the roll's
 * root, every head over its leaves and its signature, every ballot by the manifest's paper and a number of the roll, one
 * close, the lot's secret, and the result counted again. `verify` is Ed25519 from wherever this runs.
 */
export function checkBundle(bundle: ElectionBundle, verify: Verify): BundleCheck[] {
  const { checks, say, manifest, lot } = checkBoard<Manifest>(bundle, verify);
  const wrongBallot = manifest && wrongBallotOf(bundle, manifest);
  if (manifest) say("ballots", wrongBallot);
  if (!manifest || wrongBallot !== null || !lot) return checks;

  const outcomes = outcomesOf({ manifest, roll: bundle.roll, ballots: ballotsOf(bundle), lot });
  const result = bundle.leaves.find(({ kind }) => kind === "result");
  say("result", result?.data === resultText(outcomes) ? null : "result");
  return checks;
}

/**
 * What is checked of every board whose leaves have kinds, whatever its ballots are. Without a manifest nothing else can be
 * checked; without a lot nothing can be counted again.
 */
export function checkBoard<Frozen extends Manifest | VerifiableManifest>(
  bundle: ElectionBundle,
  verify: Verify,
): { checks: BundleCheck[]; say: Say; manifest: Frozen | null; lot: Counted["lot"] | null } {
  const checks: BundleCheck[] = [];
  const say: Say = (check, at) => checks.push({ check, holds: at === null, ...(at !== null && { at }) });
  const manifest = read<Frozen>(bundle.manifest);
  const [first] = bundle.leaves;
  const isManifest =
    manifest !== null &&
    canonicalJson(manifest) === bundle.manifest &&
    first?.kind === "manifest" &&
    first.data === bundle.manifest;
  say("manifest", isManifest ? null : "0");
  if (!manifest || !isManifest) return { checks, say, manifest: null, lot: null };

  const isRoll = bundle.roll.length === manifest.roll.size && rollRootOf(bundle.roll) === manifest.roll.root;
  say("roll", isRoll ? null : String(bundle.roll.length));
  const hashes = bundle.leaves.map(({ kind, data }) => leafHash(utf8ToBytes(leafText(kind, data))));
  const key = hexToBytes(manifest.board.publicKey);
  const wrongHead = bundle.heads.find(
    (head) =>
      !isHeadOf(head, hashes.slice(0, head.treeSize)) ||
      !isSignedHead(head, (message, signature) => verify(key, message, signature)),
  );
  const lastHead = bundle.heads.at(-1);
  say("heads", wrongHead ? String(wrongHead.treeSize) : null);
  say("board", lastHead?.treeSize === bundle.leaves.length ? null : String(lastHead?.treeSize ?? 0));

  const close = closeOf(bundle);
  say("close", close ? null : String(bundle.leaves.length));
  const reveal = close?.reveal ?? "";
  const isRevealed = reveal !== "" && hashOf(reveal) === manifest.lot.commitment;
  say("lot", isRevealed ? null : "tie_reveal");
  const lot = close && isRevealed ? { reveal, closeRoot: close.root } : null;
  return { checks, say, manifest, lot };
}

/** What a leaf's hash is taken over: its kind stands before its text, so that no kind passes for another. */
export function leafText(kind: string, data: string): string {
  return `${kind}\n${data}`;
}

/** The text of the result's leaf. */
export function resultText(outcomes: readonly ContestOutcome[]): string {
  return canonicalJson(JSON.parse(JSON.stringify(outcomes)));
}

/** The ballots on a board, in its order. */
export function ballotsOf({ leaves }: Pick<ElectionBundle, "leaves">): Ballot[] {
  return leaves.flatMap(({ kind, data }) => {
    const ballot = kind === "ballot" ? read<Ballot>(data) : null;
    return ballot ? [ballot] : [];
  });
}

function closeOf(bundle: ElectionBundle): { root: string; reveal: string } | null {
  const places = bundle.leaves.flatMap(({ kind }, place) => (kind === "close" ? [place] : []));
  const [place] = places;
  if (places.length !== 1 || place === undefined) return null;
  const isLast = bundle.leaves.slice(place).every(({ kind }) => kind !== "ballot");
  const head = bundle.heads.find(({ treeSize }) => treeSize === place + 1);
  const reveal = bundle.leaves.find(({ kind }) => kind === "tie_reveal")?.data;
  return isLast && head && reveal !== undefined ? { root: head.rootHash, reveal } : null;
}

/** The place of the first ballot that breaks a rule, or null. */
function wrongBallotOf({ leaves, roll }: ElectionBundle, manifest: Manifest): string | null {
  const contestsOf = new Map(roll.map(([number, contests]) => [number, contests]));
  const manifestHash = hashOf(canonicalJson(manifest));
  const seen = new Set<string>();
  const place = leaves.findIndex(({ kind, data }) => {
    if (kind !== "ballot") return false;
    const ballot = read<Ballot & { manifest: string }>(data);
    const own = ballot && contestsOf.get(ballot.voter);
    if (!ballot || !own || ballot.manifest !== manifestHash) return true;
    const turn = `${String(ballot.voter)}/${String(ballot.sequence)}`;
    if (seen.has(turn)) return true;
    seen.add(turn);
    return !isAllowed(
      manifest.contests.filter(({ id }) => own.includes(id)),
      ballot.choices,
    );
  });
  return place === -1 ? null : String(place);
}

function isAllowed(own: readonly ManifestContest[], choices: readonly ContestChoice[]): boolean {
  try {
    checkedChoices(own, choices);
    return true;
  } catch {
    return false;
  }
}

function lastBallots(ballots: readonly Ballot[]): Ballot[] {
  const last = new Map<number, Ballot>();
  for (const ballot of ballots) {
    const before = last.get(ballot.voter);
    if (!before || before.sequence < ballot.sequence) last.set(ballot.voter, ballot);
  }
  return [...last.values()].sort((a, b) => a.voter - b.voter);
}

/** The settings a contest is counted with. */
export function optionsOf(contest: ManifestContest): Record<string, unknown> {
  const nota = contest.candidates.findIndex(({ id }) => id === "nota");
  return {
    ...METHODS[contest.rule].options,
    ...(contest.rule === "several_votes" && { maxMarks: contest.marksMax }),
    ...(nota !== -1 && { noneOfTheAbove: nota }),
  };
}

function caseOf(
  contest: ManifestContest,
  choices: readonly ContestChoice["choice"][],
  seed: string,
): TallyCase {
  const { method } = METHODS[contest.rule];
  const { candidates } = contest;
  const shape = shapeOf(contest.rule);
  const marked = choices.filter((choice) => !isBlank(choice));
  const lot = { seed, ids: candidates.map(({ id }) => id) };
  return {
    method,
    seats: contest.seats,
    candidates: candidates.map(({ id }) => id),
    options: { ...optionsOf(contest), lot },
    ballotType: shape === "ranking" ? "ranked" : "scores",
    ranked: shape === "ranking" ? marked.map((choice) => [1, choice] as const) : [],
    scores:
      shape === "ranking"
        ? []
        : choices.map(
            (choice) =>
              [
                1,
                shape === "scores" ? scored(choice, candidates.length) : ticked(choice, candidates.length),
              ] as const,
          ),
    totals: [],
  };
}

function scored(choice: ContestChoice["choice"], length: number): (number | null)[] {
  return Array.from({ length }, (_, place) => choice[place] ?? null);
}

/** Quorum counts every ballot, blank ones too, against those who may vote in the contest. */
export function isQuorate(percent: number | null, cast: number, eligible: number): boolean {
  if (percent === null) return true;
  const share = { over: BigInt(percent), under: 100n };
  return reaches({ part: BigInt(cast), whole: BigInt(eligible), share, isMore: ">=" });
}

function read<T>(text: string): T | null {
  try {
    return JSON.parse(text) as T;
  } catch {
    return null;
  }
}
