import type { Reason } from "@/lib/core/errors";
import type { Gender, MemberSource, MemberStatus, UnitRef } from "@/lib/members/profiles/types";

/** A pending person in the queue, with the facts an office-bearer decides on. */
export type ApplicationView = {
  id: string;
  name: string;
  nameLocal: string | null;
  fatherName: string | null;
  birthDate: string | null;
  ageYears: number | null;
  gender: Gender;
  addressLine: string | null;
  place: string | null;
  pinCode: string | null;
  photoKey: string | null;
  source: MemberSource;
  appliedAt: string;
  waitingDays: number;
  isPhoneVerified: boolean;
  hasConsented: boolean;
  /** How many active members of the chosen unit share the applicant's PIN code: a sign that the booth fits. */
  neighbours: number;
  /** How many others may be the same person. */
  duplicates: number;
  unit: UnitRef;
};

/** The number given, or why this one was left as it was. */
export type AdmissionResult = Admitted | Skipped;
export type Admitted = { applicationId: string; outcome: "admitted"; number: string };
export type Skipped = { applicationId: string; outcome: "skipped"; reason: Reason };

/** Joined anew, or recognised as the record an office-bearer wrote down before. */
export type JoinResult = { memberId: string; outcome: "pending" | "recognised" };

/** What a person sees of their own application. */
export type OwnApplicationView = {
  memberId: string;
  status: MemberStatus;
  appliedAt: string;
  /** Why it was refused. */
  reason: string | null;
  unit: UnitRef;
};

/** A unit to choose from. Only one without units below takes members. */
export type PlaceView = {
  id: string;
  name: string;
  nameLocal: string | null;
  /** The units above it, from the root. */
  chain: { name: string; nameLocal: string | null }[];
  hasUnitsBelow: boolean;
};
