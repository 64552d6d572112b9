import type { UnitRef } from "@/lib/members/profiles/types";
import type { BAN_MARK_KINDS, BAN_REASONS } from "./constants";

export type BanReason = (typeof BAN_REASONS)[number];
export type BanMarkKind = (typeof BAN_MARK_KINDS)[number];

/** What is known of somebody when their marks are taken. */
export type KnownPerson = {
  names: readonly (string | null)[];
  /** "YYYY-MM-DD" */
  birthDate: string | null;
  phones: readonly (string | null)[];
  emails: readonly (string | null)[];
  documents: readonly string[];
};

/** A line of the register: who decided, why and for how long; of the person nothing. */
export type BanView = {
  id: string;
  reason: BanReason;
  unit: UnitRef;
  decidedAt: Date;
  decidedBy: { name: string; nameLocal: string | null } | null;
  reviewOn: string;
  expiresOn: string;
  isReviewDue: boolean;
  /** In force, run out, or lifted with the reason. */
  state: "active" | "expired" | "lifted";
  liftReason: string | null;
  marks: BanMarkKind[];
  canLift: boolean;
};

/** That an applicant may be somebody of the register, and by what; nothing of what was known. */
export type BanMatch = Pick<
  BanView,
  "id" | "reason" | "unit" | "decidedAt" | "decidedBy" | "expiresOn" | "isReviewDue"
> & { matched: BanMarkKind[] };
