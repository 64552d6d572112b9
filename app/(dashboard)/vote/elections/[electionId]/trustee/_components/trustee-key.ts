"use client";

import { ed25519 } from "@noble/curves/ed25519.js";
import type {
  ConfirmKeyInput,
  DealSharesInput,
  JoinTrusteesInput,
  OpenBoxInput,
} from "@/lib/voting/trustees/schema";
import { signManifest } from "@/lib/voting/secret/manifest/rules";
import {
  combineShares,
  dealShares,
  joinCeremony,
  type TrusteeSecret,
} from "@/lib/voting/secret/trustees/rules";
import type { OwnTrusteeView } from "@/lib/voting/trustees/types";

/** A trustee's key as it stands on their device and in their file. Hex and base64url; it is never sent. */
export type TrusteeKey = {
  version: 1;
  electionId: string;
  secret: TrusteeSecret;
  signingKey: string;
  /** What of it is published, to be sent again where the answer was lost. */
  published: JoinTrusteesInput;
};

const nameOf = (electionId: string) => `trustee-key:${electionId}`;

export function readKey(electionId: string): TrusteeKey | null {
  const kept = localStorage.getItem(nameOf(electionId));
  return kept === null ? null : (JSON.parse(kept) as TrusteeKey);
}

export function keepKey(key: TrusteeKey): TrusteeKey {
  localStorage.setItem(nameOf(key.electionId), JSON.stringify(key));
  return key;
}

/** Reads a key file; null for one that is none of this election. */
export function keyOfFile(text: string, electionId: string): TrusteeKey | null {
  try {
    const key = JSON.parse(text) as Partial<TrusteeKey>;
    return key.electionId === electionId && key.secret && key.signingKey ? (key as TrusteeKey) : null;
  } catch {
    return null;
  }
}

/** Hands the key to the person as a file. */
export function saveFile(key: TrusteeKey): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([JSON.stringify(key)], { type: "application/json" }));
  link.download = `trustee-key-${key.electionId.slice(0, 8)}.json`;
  link.click();
  // Some browsers read it only a moment later.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** A new key. */
export function makeKey({ electionId, name, threshold }: OwnTrusteeView): TrusteeKey {
  const { secret, published } = joinCeremony(name, threshold);
  const { name: _, ...rest } = published;
  const signing = ed25519.keygen();
  const text = (bytes: Uint8Array) =>
    btoa(String.fromCharCode(...bytes))
      .replaceAll("+", "-")
      .replaceAll("/", "_")
      .replace(/=+$/, "");
  return {
    version: 1,
    electionId,
    secret,
    signingKey: text(signing.secretKey),
    published: { electionId, published: rest, signingKey: text(signing.publicKey) },
  };
}

export async function dealing(own: OwnTrusteeView, { secret }: TrusteeKey): Promise<DealSharesInput> {
  return { electionId: own.electionId, shares: await dealShares(secret, own.place, own.published) };
}

/** Puts the own share together, which fails where anybody sent a false part, and signs the frozen manifest. */
export async function confirming(own: OwnTrusteeView, key: TrusteeKey): Promise<ConfirmKeyInput> {
  await combineShares(key.secret, own.place, own.published, own.received);
  if (!own.manifest) throw new Error("not frozen");
  const bytes = Uint8Array.from(atob(key.signingKey.replaceAll("-", "+").replaceAll("_", "/")), (letter) =>
    letter.charCodeAt(0),
  );
  return { electionId: own.electionId, signature: signManifest(own.manifest, bytes).signature };
}

export async function opening(own: OwnTrusteeView, { secret }: TrusteeKey): Promise<OpenBoxInput> {
  const share = await combineShares(secret, own.place, own.published, own.received);
  return { electionId: own.electionId, share, tieReveal: secret.tieReveal };
}
