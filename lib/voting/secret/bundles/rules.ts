import { ed25519 } from "@noble/curves/ed25519.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { canonicalHash, canonicalJson } from "@/lib/core/canonical-json";
import { AppError, ruleViolated } from "@/lib/core/errors";
import { isSignedHead, prefixRoots } from "../../board/rules";
import { tallyDocument } from "../../tally/rules";
import { lotSeed } from "../../tally/ties/rules";
import type { TallyResult } from "../../tally/types";
import { fromBase64Url, toBase64Url } from "../_internal/base64url";
import { fastCurves, isSigned } from "../_internal/curves";
import { isChoice, statementOf } from "../ballots/rules";
import { credentialCheck } from "../credentials/rules";
import { openBallot } from "../openings/rules";
import { isManifestSigned, manifestHash } from "../manifest/rules";
import { hashOfLeaf, isReceipt, printLeaf } from "../receipts/rules";
import { bundleInput, leafInput, receiptInput } from "../schema";
import { faultyTrustee, isShareOf, isTieReveal, openingKey, recoverKey } from "../trustees/rules";
import type { BallotLeaf, Bundle, Choice, Leaf, Manifest, ManifestQuestion, Receipt } from "../types";
import type { checks } from "../constants";

export type Check = (typeof checks)[number];
export type VerifiedBundle = {
  name: Manifest["name"];
  fingerprint: string;
  rollSize: number;
  cast: number;
  counted: number;
  voided: number;
  unreadable: number;
  checks: Check[];
  questions: {
    question: ManifestQuestion["text"];
    candidates: string[];
    result: TallyResult;
    blank: number;
    invalid: number;
  }[];
  receipt: "none" | "holds";
};

type Watch = { onCheck?: (check: Check) => void; onBallot?: (done: number, all: number) => void };
type Placed<T> = { leaf: T; text: string; place: number };
type Board = { manifest: Manifest; election: string; leaves: Placed<Leaf>[] };

const AT_ONCE = 64;

/** The whole of a finished election in one file, signed by the keeper of the board. */
export function makeBundle(
  parts: Omit<Bundle, "version" | "kind" | "signature">,
  boardPrivateKey: Uint8Array,
): string {
  const unsigned = { version: 1 as const, kind: "secret-election" as const, ...parts };
  return JSON.stringify({
    ...unsigned,
    signature: toBase64Url(ed25519.sign(bundleStatement(unsigned), boardPrivateKey)),
  });
}

/**
 * Verifies a `secret` election from its bundle alone: manifest and officers, every tree head, every credential and ballot,
 * the opening of the key, every sealed ballot, ties and the result, which is counted again by the same engine. With a
 * receipt: that the entry it names is on this board. Refused at the first thing that does not hold, naming the entry.
 */
export async function verifyBundle(
  raw: string,
  options: Watch & { receipt?: Receipt } = {},
): Promise<VerifiedBundle> {
  const done: Check[] = [];
  const check = async <T>(name: Check, work: () => T | Promise<T>): Promise<T> => {
    const outcome = await work();
    done.push(name);
    options.onCheck?.(name);
    return outcome;
  };
  const { bundle, board } = await check("file", () => readBundle(raw));
  const { manifest } = board;
  await check("manifest", () => assertManifest(bundle, manifest));
  await check("heads", () => assertHeads(bundle, board));
  const ballots = ofType(board.leaves, "ballot");
  await check("credentials", () => assertCredentials(board, ballots));
  const counted = await check("ballots", () => countedBallots(board, ballots, options));
  const key = await check("opening", () => openedKey(board));
  const choices = await openAll(board, key, counted);
  const seed = await check("ties", () => tieSeed(board, bundle));
  const questions = await check("result", () => recounted(board, choices, seed));
  if (options.receipt) assertReceipt(board, bundle, options.receipt);
  return {
    name: manifest.name,
    fingerprint: board.election,
    rollSize: manifest.roll.size,
    cast: ballots.length,
    counted: counted.length,
    voided: ofType(board.leaves, "void").length,
    unreadable: choices.filter((choice) => choice === null).length,
    checks: done,
    questions,
    receipt: options.receipt ? "holds" : "none",
  };
}

/**
 * What the result's entry of a closed board has to hold: the last ballot of every pass, opened by the shares the board
 * ends with, and counted. `isTied`: a tie was left undecided, which a lot of all trustees would decide.
 */
export async function resultsOf(
  leaves: readonly string[],
  heads: Bundle["heads"],
): Promise<{ results: Extract<Leaf, { type: "result" }>["results"]; isTied: boolean }> {
  const board = readBoard(leaves);
  const counted = await countedBallots(board, ofType(board.leaves, "ballot"), {});
  const choices = await openAll(board, openedKey(board), counted);
  const questions = countChoices(board.manifest, choices, tieSeed(board, { heads }));
  return {
    results: asPublished(questions),
    isTied: questions.some(({ result }) =>
      (result.ties ?? []).some(({ by }) => by === "undecided" || by === "order"),
    ),
  };
}

/** The results of an election as its last entry has them, from opened ballots. */
export function countChoices(
  manifest: Manifest,
  choices: readonly (readonly Choice[] | null)[],
  seed: string,
): VerifiedBundle["questions"] {
  return manifest.questions.map((question, place) => {
    const given = choices.map((all) => (all ? (all[place] ?? null) : undefined));
    const blank = given.filter((choice) => choice === null && question.isBlankAllowed).length;
    const allowed = given.flatMap((choice) => (choice && isChoice(question, choice) ? [choice] : []));
    const groups = countable(question, grouped(allowed), seed);
    const valid = groups.reduce((sum, [count]) => sum + count, 0);
    return {
      question: question.text,
      candidates: question.candidates,
      blank,
      invalid: given.length - valid - blank,
      result: count(question, groups, seed),
    };
  });
}

type Group = [count: number, choice: NonNullable<Choice>];

function count(question: ManifestQuestion, groups: readonly Group[], seed: string): TallyResult {
  const { id, method, ballotType, seats, candidates, options } = question;
  const lot = seed && { lot: { seed, ids: candidates.map((_, place) => `${id}:${place}`) } };
  return tallyDocument({
    method,
    ballotType,
    seats,
    candidates,
    options: { ...options, ...lot },
    ballots: groups,
  });
}

/** Without the ballots the method refuses: somebody's own program may have sealed anything, and must not stop the count. */
function countable(question: ManifestQuestion, groups: readonly Group[], seed: string): readonly Group[] {
  const isCounted = (some: readonly Group[]) => {
    try {
      count(question, some, seed);
      return true;
    } catch (error) {
      if (error instanceof AppError) return false;
      throw error;
    }
  };
  return isCounted(groups) ? groups : groups.filter((group) => isCounted([group]));
}

/** Reads a receipt; null for what is none. */
export function readReceipt(raw: string): Receipt | null {
  return receiptInput.safeParse(parsed(raw)).data ?? null;
}

function readBundle(raw: string): { bundle: Bundle; board: Board } {
  const { data: bundle } = bundleInput.safeParse(parsed(raw));
  if (!bundle) throw refused("bundle_malformed", "");
  const board = readBoard(bundle.leaves);
  const key = fromBase64Url(board.manifest.boardKey);
  const signature = fromBase64Url(bundle.signature);
  if (!key || !signature || !isSigned(key, bundleStatement(bundle), signature))
    throw refused("bundle_signature", "");
  return { bundle, board };
}

function readBoard(texts: readonly string[]): Board {
  const leaves = texts.map((text, place) => {
    const { data: leaf } = leafInput.safeParse(parsed(text));
    if (!leaf || printLeaf(leaf) !== text) throw refused("leaf_malformed", nameOf({ text, place }));
    return { leaf, text, place };
  });
  const [first] = leaves;
  if (first?.leaf.type !== "manifest") throw refused("bundle_malformed", "0");
  const { manifest } = first.leaf;
  return { manifest, election: manifestHash(manifest), leaves };
}

function assertManifest(bundle: Bundle, manifest: Manifest): void {
  if (!isManifestSigned(manifest, bundle.manifestSignatures))
    throw refused("manifest_signature", manifestHash(manifest));
  const faulty = faultyTrustee(manifest);
  if (faulty !== null) throw refused("trustee_proof", String(faulty));
}

/** Every head is signed and is the head of the board as it was then: nothing was changed, dropped or put between. */
function assertHeads({ heads, leaves }: Bundle, { manifest }: Board): void {
  const key = fromBase64Url(manifest.boardKey) ?? new Uint8Array();
  const ordered = heads.toSorted((a, b) => a.treeSize - b.treeSize);
  const last = ordered.at(-1);
  if (last?.treeSize !== leaves.length) throw refused("head_missing", String(leaves.length));
  const roots = prefixRoots(leaves.map(hashOfLeaf), new Set(ordered.map(({ treeSize }) => treeSize)));
  for (const head of ordered) {
    const isHead =
      isSignedHead(head, (message, signature) => isSigned(key, message, signature)) &&
      roots.get(head.treeSize) === head.rootHash;
    if (!isHead) throw refused("head_wrong", String(head.treeSize));
  }
}

async function assertCredentials(
  { manifest, election }: Board,
  ballots: readonly Placed<BallotLeaf>[],
): Promise<void> {
  const isCredential = await credentialCheck(election, manifest.issuers);
  const perKey = new Map(ballots.map((ballot) => [ballot.leaf.publicKey, ballot]));
  if (perKey.size > manifest.roll.size) throw refused("more_credentials_than_voters", String(perKey.size));
  await inParallel(ballots, async ({ leaf, ...at }) => {
    const { publicKey, prefixes, issuerSignatures: signatures } = leaf;
    if (!(await isCredential({ publicKey, prefixes, signatures })))
      throw refused("credential_unsigned", nameOf(at));
  });
}

/** The ballot that counts of each credential: its last, by its own number. None after the close, none that was voided. */
async function countedBallots(
  board: Board,
  ballots: readonly Placed<BallotLeaf>[],
  watch: Watch,
): Promise<BallotLeaf[]> {
  const [close, ...more] = ofType(board.leaves, "close");
  if (!close || more.length > 0) throw refused("close_missing", "");
  const late = ballots.find(({ place }) => place > close.place);
  if (late) throw refused("ballot_after_close", nameOf(late));
  if (close.leaf.ballots !== ballots.length) throw refused("close_wrong", nameOf(close));
  const { isSigned: isSignedFast } = await fastCurves();
  let checked = 0;
  await inParallel(ballots, async ({ leaf, ...at }) => {
    const [key, signature] = [fromBase64Url(leaf.publicKey), fromBase64Url(leaf.signature)];
    const isOwn = key && signature && (await isSignedFast(key, statementOf(board.election, leaf), signature));
    if (!isOwn) throw refused("ballot_signature", nameOf(at));
    watch.onBallot?.((checked += 1), ballots.length);
  });
  const last = new Map<string, BallotLeaf>();
  for (const { leaf, ...at } of ballots) {
    const earlier = last.get(leaf.publicKey);
    if (earlier && earlier.sequence >= leaf.sequence) throw refused("ballot_copied", nameOf(at));
    last.set(leaf.publicKey, leaf);
  }
  for (const { leaf } of ofType(board.leaves, "void")) last.delete(leaf.publicKey);
  return [...last.values()];
}

function openedKey({ manifest, leaves }: Board): Uint8Array<ArrayBuffer> {
  const [close] = ofType(leaves, "close");
  const published = ofType(leaves, "opening_key");
  const early = published.find(({ place }) => place < (close?.place ?? 0));
  if (early) throw refused("opened_early", nameOf(early));
  const wrong = published.find(({ leaf }) => !isShareOf(manifest.trustees, leaf.place, leaf.share));
  if (wrong) throw refused("share_wrong", nameOf(wrong));
  const key = recoverKey(
    manifest,
    published.map(({ leaf }) => leaf),
  );
  if (!key) throw refused("too_few_shares", String(published.length));
  return key;
}

async function openAll(
  { manifest, election }: Board,
  key: Uint8Array<ArrayBuffer>,
  ballots: readonly BallotLeaf[],
) {
  const { sharedWith } = await fastCurves();
  const shareWith = await sharedWith(key);
  const recipient = openingKey(manifest.trustees);
  const opened: (Choice[] | null)[] = [];
  await inParallel(
    ballots.map((ballot, place) => ({ ballot, place })),
    async ({ ballot, place }) => {
      opened[place] = await openBallot(election, recipient, shareWith, ballot);
    },
  );
  return opened;
}

/** Empty while no trustee has revealed anything: then no lot is drawn, and a tie stays one. */
function tieSeed({ manifest, election, leaves }: Board, { heads }: Pick<Bundle, "heads">): string {
  const reveals = ofType(leaves, "tie_reveal");
  const wrong = reveals.find(({ leaf }) => !isTieReveal(manifest.trustees[leaf.place - 1], leaf.reveal));
  if (wrong) throw refused("reveal_wrong", nameOf(wrong));
  if (reveals.length === 0) return "";
  const inOrder = reveals.toSorted((a, b) => a.leaf.place - b.leaf.place).map(({ leaf }) => leaf.reveal);
  const [close] = ofType(leaves, "close");
  const head = heads.find(({ treeSize }) => treeSize === (close?.place ?? 0) + 1);
  if (!head || inOrder.length !== manifest.trustees.length)
    throw refused("reveal_wrong", String(inOrder.length));
  return lotSeed(election, head.rootHash, inOrder);
}

function recounted(
  board: Board,
  choices: readonly (readonly Choice[] | null)[],
  seed: string,
): VerifiedBundle["questions"] {
  const questions = countChoices(board.manifest, choices, seed);
  const [published] = ofType(board.leaves, "result");
  const found = questions.map(({ result, blank, invalid }) => ({ result, blank, invalid }));
  if (
    !published ||
    canonicalJson(published.leaf.results) !== canonicalJson(JSON.parse(JSON.stringify(found)))
  )
    throw refused("result_wrong", published ? nameOf(published) : "");
  return questions;
}

function asPublished(questions: VerifiedBundle["questions"]) {
  const found = questions.map(({ result, blank, invalid }) => ({ result, blank, invalid }));
  return JSON.parse(JSON.stringify(found)) as Extract<Leaf, { type: "result" }>["results"];
}

function assertReceipt({ manifest }: Board, { leaves }: Bundle, receipt: Receipt): void {
  const raw = leaves[receipt.leafIndex];
  const isHere = raw !== undefined && bytesToHex(hashOfLeaf(raw)) === receipt.leaf;
  if (!isReceipt(manifest, receipt) || !isHere) throw refused("receipt_wrong", receipt.leaf);
}

/** Equal ballots are counted together; their order says nothing. */
function grouped(choices: readonly NonNullable<Choice>[]): Group[] {
  const groups = new Map<string, Group>();
  for (const choice of choices) {
    const key = JSON.stringify(choice);
    const group = groups.get(key);
    if (group) group[0] += 1;
    else groups.set(key, [1, choice]);
  }
  return [...groups.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
}

function ofType<T extends Leaf["type"]>(
  leaves: readonly Placed<Leaf>[],
  type: T,
): Placed<Extract<Leaf, { type: T }>>[] {
  return leaves.filter((placed): placed is Placed<Extract<Leaf, { type: T }>> => placed.leaf.type === type);
}

/** Some at a time: the platform's cryptography works beside us, and memory stays small. */
async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  for (let start = 0; start < items.length; start += AT_ONCE)
    await Promise.all(items.slice(start, start + AT_ONCE).map(work));
}

function bundleStatement({
  version,
  kind,
  manifestSignatures,
  leaves,
  heads,
}: Omit<Bundle, "signature">): Uint8Array {
  const head = heads.toSorted((a, b) => a.treeSize - b.treeSize).at(-1)?.rootHash ?? "";
  const rest = canonicalHash({ version, kind, manifestSignatures, heads, size: leaves.length });
  return utf8ToBytes(`bundle|${head}|${rest}`);
}

/** An entry by its place and the beginning of its hash. */
function nameOf({ text, place }: { text: string; place: number }): string {
  return `${place}:${bytesToHex(hashOfLeaf(text)).slice(0, 16)}`;
}

function parsed(raw: string): unknown {
  try {
    return JSON.parse(raw) as unknown;
  } catch {
    return undefined;
  }
}

type Reason =
  | "bundle_malformed"
  | "bundle_signature"
  | "leaf_malformed"
  | "manifest_signature"
  | "trustee_proof"
  | "head_missing"
  | "head_wrong"
  | "more_credentials_than_voters"
  | "credential_unsigned"
  | "close_missing"
  | "close_wrong"
  | "ballot_after_close"
  | "ballot_signature"
  | "ballot_copied"
  | "opened_early"
  | "share_wrong"
  | "too_few_shares"
  | "reveal_wrong"
  | "result_wrong"
  | "receipt_wrong";

function refused(reason: Reason, entry: string) {
  return ruleViolated(`verification.${reason}`, { entry });
}
