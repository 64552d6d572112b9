import { forbidden, invalidInput, ruleViolated } from "@/lib/core/errors";
import type { ElectionMode, ElectionStatus } from "../elections/types";
import { isProved, isShareOf, isTieReveal } from "../secret/trustees/rules";
import type { SealedShare, SecretManifest, SecretTrustee } from "../secret/types";
import { TRUSTEES_MAX, TRUSTEES_MIN } from "./constants";
import type { OwnTrusteeView, TrusteeStep } from "./types";

type Given = {
  published: string | null;
  dealt: string | null;
  combined: string | null;
  manifestSignature: string | null;
  openingShare: string | null;
};

/** A majority: no minority opens the box, and a minority that stays away does not keep it shut. */
export function thresholdOf(trustees: number): number {
  return Math.floor(trustees / 2) + 1;
}

/** How far a trustee has come. */
export function stepOf({ published, dealt, combined, manifestSignature, openingShare }: Given): TrusteeStep {
  if (openingShare !== null) return "opened";
  if (manifestSignature !== null) return "confirmed";
  if (combined !== null) return "combined";
  if (dealt !== null) return "dealt";
  return published === null ? "named" : "joined";
}

/** What a trustee has to do now, by how far the election, they and the others are. */
export function nextOf(
  status: ElectionStatus,
  own: TrusteeStep,
  all: readonly Given[],
): OwnTrusteeView["next"] {
  const isPreparing = status === "NOMINATIONS" || status === "REVIEW";
  if (isPreparing && own === "named") return "join";
  if (isPreparing && own === "joined" && all.every(({ published }) => published !== null)) return "deal";
  if (status === "FROZEN" && own === "dealt") return "confirm";
  return status === "CLOSED" && (own === "dealt" || own === "confirmed") ? "open" : null;
}

/** Trustees are named while nothing has been announced, for a secret election only, and not without end. */
export function assertAppointable(
  election: { mode: ElectionMode; status: ElectionStatus },
  trustees: number,
): void {
  if (election.mode === "OPEN") throw ruleViolated("election.trustees_of_secret");
  if (election.status !== "DRAFT") throw ruleViolated("election.announced");
  if (trustees >= TRUSTEES_MAX) throw ruleViolated("election.trustees_full", { max: TRUSTEES_MAX });
}

/** Each step is taken once and in its turn. */
export function assertTurn<Step extends string>(next: Step | null, step: Step): void {
  if (next !== step) throw ruleViolated("election.trustee_turn");
}

/** A key has to prove that its secret is known, or somebody could choose one that cancels the others' out. */
export function assertPublished(trustee: SecretTrustee, threshold: number): void {
  if (trustee.commitments.length !== threshold || !isProved(trustee))
    throw invalidInput("published", "election.trustee_key");
}

/** One share for each trustee, from this one. */
export function assertDealt(shares: readonly SealedShare[], from: number, trustees: number): void {
  const isForAll = shares.length === trustees && new Set(shares.map(({ to }) => to)).size === trustees;
  const isOwn = shares.every((share) => share.from === from && share.to <= trustees);
  if (!isForAll || !isOwn) throw invalidInput("shares", "election.trustee_key");
}

/** What is given at the opening is what was committed to before anybody voted. */
export function assertOpening(
  manifest: SecretManifest,
  place: number,
  given: { share: string; tieReveal: string },
): void {
  const isOwn =
    isShareOf(manifest.trustees, place, given.share) &&
    isTieReveal(manifest.trustees[place - 1], given.tieReveal);
  if (!isOwn) throw invalidInput("share", "election.trustee_share");
}

/** Everything is frozen together with the keys, so all of them are there first, each with its shares. */
export function assertKeysMade(election: { mode: ElectionMode }, trustees: readonly Given[]): void {
  if (election.mode === "OPEN") return;
  const isReady = ({ dealt, combined }: Given) => (election.mode === "SECRET" ? dealt : combined) !== null;
  const isWhole = trustees.length >= TRUSTEES_MIN && trustees.every(isReady);
  if (!isWhole) throw ruleViolated("election.trustees_missing");
}

/** Nobody gets a pass before enough trustees have tried their key and signed the manifest. */
export function assertBoxReady(trustees: readonly Pick<Given, "manifestSignature">[]): void {
  const ready = trustees.filter(({ manifestSignature }) => manifestSignature !== null).length;
  if (ready < thresholdOf(trustees.length)) throw ruleViolated("election.box_not_ready");
}

/** Only who was named. */
export function assertTrustee<T>(own: T | undefined): asserts own is T {
  if (own === undefined) throw forbidden("election.not_trustee");
}
