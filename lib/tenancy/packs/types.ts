import type { IdentityDocument, LawKey, LevelKey, PackCountry, RetainedKind } from "./constants";

/** What the law on personal data of a country asks of an organisation there. */
export type PrivacyPack = {
  /** The law, by its key in messages `tenancy.privacy.laws`, where its name, authority and consent text are. */
  law: LawKey;
  /** A request about one's own data is answered within so many days. */
  requestDeadlineDays: number;
  /** Whoever is younger needs a guardian's consent, so nobody joins by themselves before this age. */
  minorAgeYears: number;
  /** How long what is no longer needed is kept. Where the law gives no number it is the product's proposal. */
  retentionDays: Readonly<Record<RetainedKind, number>>;
  /** Where the numbers come from. */
  sources: readonly string[];
};

/** What an organisation of a country begins with; each of it can be changed in its settings. */
export type CountryPack = {
  country: PackCountry;
  currency: string;
  timeZone: string;
  /** The languages of the product that are read there, the first as the organisation's own. */
  locales: readonly string[];
  /** Levels from the top down. */
  levels: readonly LevelKey[];
  /** What people there show to say who they are, the usual one first. */
  identityDocuments: readonly IdentityDocument[];
  privacy: PrivacyPack;
};
