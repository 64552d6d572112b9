import type { z } from "zod";
import type { SignedTreeHead } from "../board/types";
import type {
  ballotLeafInput,
  bundleInput,
  leafInput,
  manifestInput,
  receiptInput,
  trusteeInput,
} from "./schema";

export type Manifest = z.infer<typeof manifestInput>;
/** The same, where the manifest of an `open` election is near. */
export type SecretManifest = Manifest;
export type ManifestQuestion = Manifest["questions"][number];
export type SecretTrustee = z.infer<typeof trusteeInput>;
export type Leaf = z.infer<typeof leafInput>;
export type BallotLeaf = z.infer<typeof ballotLeafInput>;
export type Bundle = z.infer<typeof bundleInput>;
export type Receipt = z.infer<typeof receiptInput>;
export type { SignedTreeHead };

/** What a voter's device keeps: a one-time key and the issuers' signatures under it, which name nobody. */
export type Credential = { privateKey: string; publicKey: string; prefixes: string[]; signatures: string[] };

/** The choices of one question as lib/voting/tally takes them: ranks, or a score per candidate; null is a blank vote. */
export type Choice = readonly (number | null | readonly number[])[] | null;

/** A share of the opening key on its way from one trustee to another, sealed to the receiver. */
export type SealedShare = { from: number; to: number; sealed: string };
