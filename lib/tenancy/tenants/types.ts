/** What the rest of the product knows of an organisation: settings, no people. */
export type TenantView = {
  id: string;
  slug: string;
  /** A domain of its own, when it has one. */
  host: string | null;
  name: string;
  nameLocal: string | null;
  isActive: boolean;
  isDemo: boolean;
  /** The installation itself, where its system admins are at home. */
  isPlatform: boolean;
  /** Whether the owner has ended the set-up. */
  isSetUp: boolean;
  brandHue: number;
  /** Changes with every new logo, so that browsers may keep one; null without a logo. */
  logoVersion: string | null;
  locales: string[];
  defaultLocale: string;
  currency: string;
  timeZone: string;
  /** ISO 3166 alpha-2: how phone numbers without a country code are read. */
  country: string;
  /** Countries whose numbers may sign in. */
  phoneCountries: string[];
  /** Papers applicants may show; none named: all that are usual in the country. */
  identityDocuments: string[];
  /** Where the data is kept, in the owner's words. */
  dataResidency: string | null;
  /** When all of its data is deleted; null while nobody closes it. */
  closesAt: Date | null;
  /** Whether invented people stand among the members, for trying out. */
  hasTrialPeople: boolean;
  /** Rights of an office are in force only in sessions that came through the organisation's own identity provider. */
  officeNeedsProvider: boolean;
};

/** How a host names a tenant: a label below the base domain, or a domain of its own. */
export type TenantKey = { slug: string } | { host: string };
