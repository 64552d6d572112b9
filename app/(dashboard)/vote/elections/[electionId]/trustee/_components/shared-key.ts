"use client";

import type { OwnSharedView } from "@/lib/voting/trustees/shared/types";
import { onDevice } from "@/lib/web/voting-device";
import type { KeptKey } from "./kept-key";

/** A trustee's key as it stands on their device and in their file: all of it comes from the seed, which is never sent. */
export type SharedKey = KeptKey & { seed: string; certificate: string };

type Sent = { electionId: string };

/** Whether a file holds a whole key. */
export function isSharedKey({ seed, certificate }: Partial<SharedKey>): boolean {
  return seed !== undefined && certificate !== undefined;
}

/** A new key. */
export async function makeSharedKey({ electionId }: OwnSharedView): Promise<SharedKey> {
  return { version: 1, electionId, ...(await onDevice("newKey", undefined)) };
}

export async function dealing(
  own: OwnSharedView,
  { seed }: SharedKey,
): Promise<Sent & { polynomial: string }> {
  const { electionId, certificates, threshold } = own;
  return { electionId, polynomial: await onDevice("polynomial", { seed, certificates, threshold }) };
}

/** Tries everybody's part, which fails where one of them is false, and puts the own key together. */
export async function combining(own: OwnSharedView, { seed }: SharedKey): Promise<Sent & { output: string }> {
  const { electionId, certificates, received } = own;
  return { electionId, output: await onDevice("combine", { seed, certificates, received }) };
}

/** Fetches the closed election, verifies all of it on this device, and opens the own part of its sum. */
export async function openingSum(
  own: OwnSharedView,
  { seed }: SharedKey,
  onBallot: (done: number, all: number) => void,
): Promise<Sent & { decryption: string }> {
  const { electionId, place, sealedKey } = own;
  const answer = await fetch(`/api/v1/elections/${electionId}/encrypted-sum`, { cache: "no-store" });
  if (!answer.ok) throw new Error("the board did not come");
  const archive = new Uint8Array(await answer.arrayBuffer());
  const input = { archive, place, seed, sealedKey: sealedKey ?? "" };
  return { electionId, decryption: await onDevice("open", input, onBallot) };
}
