import type { Threshold, WatchedKind } from "@/lib/core/watched";
import type { AlertFacts } from "./schema";

/** An alert as a list shows it. */
export type AlertView = {
  id: string;
  kind: WatchedKind;
  facts: AlertFacts;
  occurrences: number;
  raisedAt: Date;
  lastAt: Date;
  isOpen: boolean;
  /** Whose account it concerns, as far as the reader may see people; null where it concerns nobody in particular. */
  person: { memberId: string; name: string; nameLocal: string | null } | null;
  hasAccount: boolean;
  /** When that person said that it was not them. */
  disownedAt: Date | null;
  settled: { at: Date; words: string } | null;
};

/** A device that is signed in to the account an alert concerns. */
export type AlertSession = {
  sessionId: string;
  device: string | null;
  network: string | null;
  country: string | null;
  signedInAt: Date;
  lastSeenAt: Date;
};

export type AlertDetail = AlertView & { sessions: AlertSession[]; can: { settle: boolean } };

/** An alert as its own person sees it. */
export type OwnAlertView = Pick<AlertView, "id" | "kind" | "facts" | "lastAt" | "disownedAt" | "isOpen">;

export type ThresholdView = Threshold & { kind: WatchedKind; isDefault: boolean };
