import type { Limit } from "@/lib/core/rate-limit";
import { PROOF_MINUTES, PROOF_TRIES } from "./constants";

/** Whether a person proved at `provenAt` counts as present now. Never proved counts as long ago. */
export function isRecentlyProven(provenAt: Date | null, now: Date): boolean {
  return provenAt !== null && now.getTime() - provenAt.getTime() < PROOF_MINUTES * 60_000;
}

/** Tries are counted per session: whoever stole one cannot use up the owner's. */
export function proofLimits(sessionId: string): Limit[] {
  return [{ name: "proofs per session", subject: sessionId, ...PROOF_TRIES }];
}
