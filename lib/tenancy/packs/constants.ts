/** Names of levels there are words for, in messages `tenancy.set_up.levels.names`. */
export type LevelKey =
  "nation" | "province" | "state" | "region" | "division" | "district" | "constituency" | "booth" | "branch";

/** What an organisation of a country begins with; each of it can be changed in its settings. */
export type CountryPack = {
  country: string;
  currency: string;
  timeZone: string;
  /** The languages of the product that are read there, the first as the organisation's own. */
  locales: readonly string[];
  /** Levels from the top down. */
  levels: readonly LevelKey[];
};

// Currencies by ISO 4217, zones by the IANA database.
export const countryPacks: readonly CountryPack[] = [
  {
    ...{ country: "IN", currency: "INR", timeZone: "Asia/Kolkata", locales: ["ta", "en"] },
    levels: ["state", "district", "constituency", "booth"],
  },
  {
    ...{ country: "LK", currency: "LKR", timeZone: "Asia/Colombo", locales: ["ta", "en"] },
    levels: ["nation", "province", "district", "branch"],
  },
  {
    ...{ country: "MY", currency: "MYR", timeZone: "Asia/Kuala_Lumpur", locales: ["en", "ta"] },
    levels: ["nation", "state", "division", "branch"],
  },
  {
    ...{ country: "SG", currency: "SGD", timeZone: "Asia/Singapore", locales: ["en", "ta"] },
    levels: ["nation", "constituency", "branch"],
  },
  {
    ...{ country: "GB", currency: "GBP", timeZone: "Europe/London", locales: ["en"] },
    levels: ["nation", "region", "constituency", "branch"],
  },
  {
    ...{ country: "DE", currency: "EUR", timeZone: "Europe/Berlin", locales: ["en"] },
    levels: ["nation", "state", "district", "branch"],
  },
];

export const packCountries = countryPacks.map(({ country }) => country) as [string, ...string[]];
