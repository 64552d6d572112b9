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

/** Whether a file holds a whole key. */
export function isTrusteeKey({ secret, signingKey }: Partial<TrusteeKey>): boolean {
  return secret !== undefined && signingKey !== undefined;
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
