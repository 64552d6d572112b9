import { z } from "zod";
import { methods } from "../tally/constants";
import { CANDIDATES_MAX, OFFICERS_MIN, QUESTIONS_MAX, TRUSTEES_MAX } from "./constants";

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const key = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
const signature = z.string().regex(/^[A-Za-z0-9_-]{86}$/);
const rsaBytes = z.string().regex(/^[A-Za-z0-9_-]{342,683}$/);
const prefix = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
const count = z.int().min(0);
const instant = z.iso.datetime({ offset: true });

export const headInput = z.strictObject({
  treeSize: count,
  timestampMs: count,
  rootHash: hash,
  signature: z.string().regex(/^[0-9a-f]{128}$/),
});

/** A trustee of the opening key: commitments to a polynomial and a proof that its secret is known. */
export const trusteeInput = z.strictObject({
  name: z.string().min(1),
  transport: key,
  commitments: z.array(key).min(1).max(TRUSTEES_MAX),
  proof: z.strictObject({ challenge: hash, response: hash }),
  tieCommitment: hash,
});

export const questionInput = z
  .strictObject({
    id: z.string().min(1),
    text: z.record(z.string(), z.string()),
    candidates: z.array(z.string().min(1)).min(1).max(CANDIDATES_MAX),
    method: z.enum(methods),
    ballotType: z.enum(["ranked", "scores"]),
    seats: z.int().min(1),
    options: z.record(z.string(), z.unknown()),
    min: count,
    max: count,
    isBlankAllowed: z.boolean(),
  })
  .refine(({ min, max, candidates }) => min <= max && max <= candidates.length);

export const manifestInput = z.strictObject({
  version: z.literal(1),
  mode: z.literal("secret"),
  id: z.uuid(),
  name: z.record(z.string(), z.string()),
  questions: z.array(questionInput).min(1).max(QUESTIONS_MAX),
  opensAt: instant,
  closesAt: instant,
  zone: z.string(),
  roll: z.strictObject({ root: hash, size: z.int().min(1) }),
  issuers: z
    .array(z.strictObject({ name: z.string(), n: rsaBytes, e: z.literal("AQAB") }))
    .min(1)
    .max(2),
  boardKey: key,
  officers: z
    .array(z.strictObject({ name: z.string(), key }))
    .min(OFFICERS_MIN)
    .max(10),
  trustees: z.array(trusteeInput).min(1).max(TRUSTEES_MAX),
  threshold: z.int().min(1),
  rules: z.string(),
});

/** Ranks by place, or a score per candidate, per question; null for a vote left blank. */
export const choicesInput = z.array(
  z
    .array(z.union([count, z.null(), z.array(count)]))
    .max(CANDIDATES_MAX)
    .nullable(),
);

export const ballotLeafInput = z.strictObject({
  type: z.literal("ballot"),
  publicKey: key,
  prefixes: z.array(prefix).min(1).max(2),
  issuerSignatures: z.array(rsaBytes).min(1).max(2),
  sequence: count,
  sealed: z.string().regex(/^[A-Za-z0-9_-]{100,40000}$/),
  signature,
});

export const resultInput = z.array(z.record(z.string(), z.unknown()));

export const leafInput = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("manifest"), manifest: manifestInput }),
  ballotLeafInput,
  z.strictObject({ type: z.literal("void"), publicKey: key, reason: z.enum(["paper", "surrendered"]) }),
  z.strictObject({ type: z.literal("close"), at: instant, ballots: count }),
  z.strictObject({ type: z.literal("opening_key"), place: z.int().min(1), share: hash }),
  z.strictObject({ type: z.literal("tie_reveal"), place: z.int().min(1), reveal: hash }),
  z.strictObject({ type: z.literal("result"), results: resultInput }),
  z.strictObject({ type: z.literal("amendment"), closesAt: instant }),
  z.strictObject({ type: z.literal("certificate"), at: instant }),
  z.strictObject({ type: z.literal("cancelled"), reason: z.string() }),
]);

export const officerSignaturesInput = z.array(z.strictObject({ key, signature }));

export const bundleInput = z.strictObject({
  version: z.literal(1),
  kind: z.literal("secret-election"),
  manifestSignatures: officerSignaturesInput,
  leaves: z.array(z.string()),
  heads: z.array(headInput),
  signature,
});

export const receiptInput = z.strictObject({
  version: z.literal(1),
  election: hash,
  leaf: hash,
  leafIndex: count,
  proof: z.array(hash).max(64),
  head: headInput,
});
