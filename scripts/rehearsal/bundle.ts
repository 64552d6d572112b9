import { constants, sign } from "node:crypto";
import { ed25519 } from "@noble/curves/ed25519.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { merkleRoot, treeHeadBytes } from "@/lib/voting/board/rules";
import type { SignedTreeHead } from "@/lib/voting/board/types";
import { sealBallot } from "@/lib/voting/secret/ballots/rules";
import { countChoices, makeBundle } from "@/lib/voting/secret/bundles/rules";
import { finishCredential, requestCredential } from "@/lib/voting/secret/credentials/rules";
import { makeIssuerKey, signBlinded } from "@/lib/voting/secret/issuer/rules";
import { manifestHash, signManifest } from "@/lib/voting/secret/manifest/rules";
import { hashOfLeaf, printLeaf } from "@/lib/voting/secret/receipts/rules";
import { combineShares, dealShares, joinCeremony, openingKey } from "@/lib/voting/secret/trustees/rules";
import type { Choice, Credential, Leaf, Manifest } from "@/lib/voting/secret/types";
import { lotSeed } from "@/lib/voting/tally/ties/rules";

type Trustee = ReturnType<typeof joinCeremony>;

export type SecretElection = {
  manifest: Manifest;
  trustees: Trustee[];
  shares: string[];
  issuerKeys: ReturnType<typeof makeIssuerKey>[];
  boardKey: Uint8Array;
  officerKeys: Uint8Array[];
};

const base64Url = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64url");

export const question: Manifest["questions"][number] = {
  id: "chair",
  text: { en: "Who shall chair?", ta: "யார் தலைமை வகிக்க வேண்டும்?" },
  candidates: ["Ann", "Bob", "Cleo"],
  method: "irv-simple",
  ballotType: "ranked",
  seats: 1,
  options: {},
  min: 1,
  max: 3,
  isBlankAllowed: true,
};

/** An election with its keys: two of three trustees open, two officers sign, one or two issuers. */
export async function prepare(
  options: { questions?: Manifest["questions"]; voters?: number; issuers?: number; issuerBits?: number } = {},
): Promise<SecretElection> {
  const trustees = ["Platform", "Second", "Third"].map((name) => joinCeremony(name, 2));
  const published = trustees.map((trustee) => trustee.published);
  const dealt = (
    await Promise.all(trustees.map(({ secret }, place) => dealShares(secret, place + 1, published)))
  ).flat();
  const shares = await Promise.all(
    trustees.map(({ secret }, place) => combineShares(secret, place + 1, published, dealt)),
  );
  const issuerKeys = Array.from({ length: options.issuers ?? 1 }, () =>
    makeIssuerKey(options.issuerBits ?? 2048),
  );
  const [boardKey = new Uint8Array(), ...officerKeys] = [1, 2, 3].map(() => ed25519.utils.randomSecretKey());
  const manifest: Manifest = {
    version: 1,
    mode: "secret",
    id: crypto.randomUUID(),
    name: { en: "Election of the chair", ta: "தலைவர் தேர்தல்" },
    questions: options.questions ?? [question],
    opensAt: "2026-11-21T03:30:00Z",
    closesAt: "2026-11-22T03:30:00Z",
    zone: "Asia/Kolkata",
    roll: { root: "0".repeat(64), size: options.voters ?? 10 },
    issuers: issuerKeys.map((key, place) => ({ name: `Issuer ${place + 1}`, ...key.published })),
    boardKey: base64Url(ed25519.getPublicKey(boardKey)),
    officers: officerKeys.map((key, place) => ({
      name: `Officer ${place + 1}`,
      key: base64Url(ed25519.getPublicKey(key)),
    })),
    trustees: published,
    threshold: 2,
    rules: "1",
  };
  return { manifest, trustees, shares, issuerKeys, boardKey, officerKeys };
}

export async function credentialIn({ manifest, issuerKeys }: SecretElection): Promise<Credential> {
  const pending = await requestCredential(manifestHash(manifest), manifest.issuers);
  const answers = pending.requests.map(({ blinded }, place) => {
    const key = issuerKeys[place];
    if (!key) throw new Error("no issuer");
    return base64Url(signBlinded(key.privateKey, new Uint8Array(Buffer.from(blinded, "base64url"))));
  });
  return finishCredential(pending, manifest.issuers, answers);
}

/** Passes as they come out of blinding, many at once: the issuer signs what the voter would have unblinded. */
export function passesIn({ manifest, issuerKeys }: SecretElection, voters: number): Credential[] {
  const election = manifestHash(manifest);
  return Array.from({ length: voters }, () => {
    const { secretKey, publicKey } = ed25519.keygen();
    const message = sha256(concatBytes(utf8ToBytes(`credential|${election}|`), publicKey));
    const signed = issuerKeys.map(({ privateKey: key }) => {
      const prefix = crypto.getRandomValues(new Uint8Array(32));
      const padding = constants.RSA_PKCS1_PSS_PADDING;
      return {
        prefix,
        signature: sign("sha384", concatBytes(prefix, message), { key, padding, saltLength: 48 }),
      };
    });
    return {
      privateKey: base64Url(secretKey),
      publicKey: base64Url(publicKey),
      prefixes: signed.map(({ prefix }) => base64Url(prefix)),
      signatures: signed.map(({ signature }) => base64Url(signature)),
    };
  });
}

export async function cast(
  election: SecretElection,
  credential: Credential,
  choices: Choice[],
  sequence = 0,
): Promise<Leaf> {
  const key = openingKey(election.manifest.trustees);
  return sealBallot(election.manifest, key, credential, { choices, sequence });
}

/** Everything on the board from the manifest to the result, and the heads that were signed on the way. */
export function closed(
  election: SecretElection,
  ballots: readonly Leaf[],
  options: { counted: (Choice[] | null)[]; withTies?: boolean },
): Leaf[] {
  const { manifest, shares, trustees } = election;
  const opened: Leaf[] = [
    { type: "manifest", manifest },
    ...ballots,
    { type: "close", at: manifest.closesAt, ballots: ballots.filter(({ type }) => type === "ballot").length },
  ];
  const reveals = options.withTies ? trustees.map(({ secret }) => secret.tieReveal) : [];
  const root = bytesToHex(merkleRoot(opened.map((leaf) => hashOfLeaf(printLeaf(leaf)))));
  const seed = reveals.length > 0 ? lotSeed(manifestHash(manifest), root, reveals) : "";
  const results = countChoices(manifest, options.counted, seed).map(({ result, blank, invalid }) => ({
    result: JSON.parse(JSON.stringify(result)) as Record<string, unknown>,
    blank,
    invalid,
  }));
  return [
    ...opened,
    ...[1, 3].map((place) => ({ type: "opening_key" as const, place, share: shares[place - 1] ?? "" })),
    ...reveals.map((reveal, place) => ({ type: "tie_reveal" as const, place: place + 1, reveal })),
    { type: "result", results },
  ];
}

export function headOf(election: SecretElection, leaves: readonly Leaf[]): SignedTreeHead {
  const hashes = leaves.map((leaf) => hashOfLeaf(printLeaf(leaf)));
  const head = {
    treeSize: hashes.length,
    timestampMs: 1_795_224_540_000,
    rootHash: bytesToHex(merkleRoot(hashes)),
  };
  return { ...head, signature: bytesToHex(ed25519.sign(treeHeadBytes(head), election.boardKey)) };
}

/** The bundle of these leaves, with a head after the manifest, at the close and at the end, all signed anew. */
export function bundled(election: SecretElection, leaves: readonly Leaf[]): string {
  const close = leaves.findIndex(({ type }) => type === "close") + 1;
  const sizes = [...new Set([1, close, leaves.length])].filter((size) => size > 0);
  return makeBundle(
    {
      manifestSignatures: election.officerKeys.map((key) => signManifest(election.manifest, key)),
      leaves: leaves.map(printLeaf),
      heads: sizes.map((size) => headOf(election, leaves.slice(0, size))),
    },
    election.boardKey,
  );
}
