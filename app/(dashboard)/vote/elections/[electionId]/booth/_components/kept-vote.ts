"use client";

import { bytesToHex } from "@noble/hashes/utils.js";
import { DELAY_MS_MAX } from "@/lib/voting/box/constants";
import type { ContestChoice } from "@/lib/voting/elections/types";
import { paperOf } from "@/lib/voting/manifest/rules";
import { sealBallot, sealedChoiceOf } from "@/lib/voting/secret/ballots/rules";
import type { PendingCredential } from "@/lib/voting/secret/credentials/rules";
import { hashOfLeaf, printLeaf } from "@/lib/voting/secret/receipts/rules";
import { openingKey } from "@/lib/voting/secret/trustees/rules";
import type { BallotLeaf, Credential, SecretManifest } from "@/lib/voting/secret/types";

/** What this device keeps of a voter's part in one election: nowhere else is it known which ballot is theirs. */
export type KeptVote = {
  pending?: PendingCredential;
  pass?: Credential;
  /** The turn of the next ballot. */
  next: number;
  outgoing?: { ballot: BallotLeaf; receipt: string; sendAt: number } | undefined;
  receipts: string[];
};

const MARGIN_MS = 60_000;
const nameOf = (electionId: string) => `secret-vote:${electionId}`;

export function readVote(electionId: string): KeptVote {
  const kept = localStorage.getItem(nameOf(electionId));
  return kept === null ? { next: 0, receipts: [] } : (JSON.parse(kept) as KeptVote);
}

export function keepVote(electionId: string, vote: KeptVote): KeptVote {
  localStorage.setItem(nameOf(electionId), JSON.stringify(vote));
  return vote;
}

/**
 * Seals a vote and sets the moment at which it leaves: any within ten minutes, so that it says nothing of when the pass
 * was taken, and before the close.
 */
export async function sealVote(
  manifest: SecretManifest,
  vote: KeptVote,
  choices: readonly ContestChoice[],
  closesAt: number,
): Promise<KeptVote> {
  if (!vote.pass) throw new Error("no pass");
  const { contests } = paperOf(JSON.stringify(manifest));
  const ballot = await sealBallot(manifest, openingKey(manifest.trustees), vote.pass, {
    choices: contests.map((contest) =>
      sealedChoiceOf(contest, choices.find(({ contestId }) => contestId === contest.id)?.choice ?? []),
    ),
    sequence: vote.next,
  });
  const [lot = 0] = crypto.getRandomValues(new Uint32Array(1));
  const room = Math.min(DELAY_MS_MAX, closesAt - Date.now() - MARGIN_MS);
  const sendAt = Date.now() + Math.max(0, Math.floor((lot / 2 ** 32) * room));
  const receipt = bytesToHex(hashOfLeaf(printLeaf(ballot)));
  return { ...vote, next: vote.next + 1, outgoing: { ballot, receipt, sendAt } };
}

/** Sends a sealed ballot without any sign of who is signed in. `keepalive`: it arrives though the page is closed. */
export function sendVote(electionId: string, ballot: BallotLeaf): Promise<Response> {
  return fetch(`/api/v1/elections/${electionId}/box`, {
    method: "POST",
    credentials: "omit",
    cache: "no-store",
    keepalive: true,
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ ballot }),
  });
}
