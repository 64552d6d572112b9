export type OrganisationView = {
  id: string;
  slug: string;
  name: string;
  nameLocal: string | null;
  isActive: boolean;
  /** Nothing but the name is left. */
  isClosed: boolean;
  /** When all of its data is deleted; null while nobody closes it. */
  closesAt: Date | null;
  isSetUp: boolean;
  createdAt: Date;
};

/** What the console did to an organisation, or to a request for one. */
export type PlatformAct = {
  id: string;
  at: Date;
  action: string;
  by: string | null;
  reason: string | null;
};

export type OrganisationDetails = OrganisationView & {
  site: string;
  country: string;
  kind: string;
  registrationId: string | null;
  /** Until when it lets support look; null: not at all. */
  supportUntil: Date | null;
  acts: PlatformAct[];
  can: { suspend: boolean; resume: boolean; close: boolean };
};
