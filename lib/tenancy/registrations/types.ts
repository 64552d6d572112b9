import type { ORGANISATION_KINDS } from "./constants";

export type RegistrationStatus = "UNVERIFIED" | "PENDING" | "ACCEPTED" | "REJECTED";
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number];

/** A request as its applicant sees it, by the link in their e-mail. */
export type OwnRegistrationView = {
  status: RegistrationStatus;
  /** The link that confirms the address has run out; the organisation has to be registered anew. */
  isExpired: boolean;
  name: string;
  nameLocal: string | null;
  slug: string;
  reason: string | null;
  appealedAt: Date | null;
  can: { confirm: boolean; appeal: boolean };
};

/** A request as system admins see it. */
export type RegistrationView = {
  id: string;
  status: RegistrationStatus;
  name: string;
  nameLocal: string | null;
  slug: string;
  kind: string;
  country: string;
  createdAt: Date;
  appealedAt: Date | null;
};

export type RegistrationDetails = RegistrationView & {
  ownerName: string;
  ownerEmail: string;
  ownerPhone: string;
  verifiedAt: Date | null;
  decidedAt: Date | null;
  reason: string | null;
  appeal: string | null;
  organisationId: string | null;
  can: { decide: boolean };
};
