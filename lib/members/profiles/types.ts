import type { VisibleField } from "@/lib/members/visibility/types";
import type { GENDERS, MEMBER_SOURCES, MEMBER_STATUSES } from "./constants";

export type Gender = (typeof GENDERS)[number];
export type MemberStatus = (typeof MEMBER_STATUSES)[number];
export type MemberSource = (typeof MEMBER_SOURCES)[number];

/** A unit as a person reads it: a booth's name alone says little without the one above it. */
export type UnitRef = {
  id: string;
  path: string;
  name: string;
  nameLocal: string | null;
  parent: { name: string; nameLocal: string | null } | null;
};

export type MembershipView = {
  id: string;
  unit: UnitRef;
  isPrimary: boolean;
  joinedOn: string;
  leftOn: string | null;
  notes: string | null;
};

/** An office the member holds, has held or will hold; days are the first and last in office. */
export type OfficeHeldView = {
  id: string;
  name: string;
  nameLocal: string | null;
  unit: UnitRef;
  startsOn: string;
  endsOn: string | null;
};

/** A member's record without contacts. Days are "YYYY-MM-DD", instants ISO. */
export type MemberView = {
  id: string;
  name: string;
  nameLocal: string | null;
  fatherName: string | null;
  number: string | null;
  status: MemberStatus;
  birthDate: string | null;
  gender: Gender;
  addressLine: string | null;
  place: string | null;
  pinCode: string | null;
  photoKey: string | null;
  source: MemberSource;
  locale: string | null;
  appliedAt: string;
  joinedOn: string | null;
  verifiedAt: string | null;
  hasAccount: boolean;
  isOwn: boolean;
  /** What the member keeps from the reader: null in this view, and not for want of a value. */
  hidden: VisibleField[];
  unit: UnitRef;
  memberships: MembershipView[];
  offices: OfficeHeldView[];
  can: {
    readContact: boolean;
    edit: boolean;
    changeStatus: boolean;
    ban: boolean;
    admit: boolean;
    addMembership: boolean;
  };
};

export type ContactView = { phone: string | null; phoneAlt: string | null; email: string | null };

/** Contacts as another reads them: `hidden` are those the member keeps from them. */
export type SeenContactView = ContactView & { hidden: VisibleField[] };

/** Somebody who may be the same person. Beyond the reader's reach only the unit is told. */
export type DuplicateView = {
  same: "phone" | "name";
  unit: UnitRef;
  member: {
    id: string;
    name: string;
    nameLocal: string | null;
    number: string | null;
    status: MemberStatus;
  } | null;
};

/** Registered; `number` when admitted in the same step. */
export type RegistrationResult = { memberId: string; number: string | null };
