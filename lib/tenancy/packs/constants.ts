import type { CountryPack } from "./types";

export const PACK_COUNTRIES = ["IN", "LK", "MY", "SG", "GB", "DE"] as const;
export type PackCountry = (typeof PACK_COUNTRIES)[number];

/** Postal codes by the Universal Postal Union's addressing guides. */
export const POSTAL_CODES: Readonly<Record<PackCountry, RegExp>> = {
  IN: /^[1-9][0-9]{5}$/,
  LK: /^[0-9]{5}$/,
  MY: /^[0-9]{5}$/,
  SG: /^[0-9]{6}$/,
  GB: /^[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}$/i,
  DE: /^[0-9]{5}$/,
};

/** Names of levels there are words for, in messages `tenancy.set_up.levels.names`. */
export type LevelKey =
  "nation" | "province" | "state" | "region" | "division" | "district" | "constituency" | "booth" | "branch";

/** Papers by which people say who they are. Aadhaar is left out on purpose: nobody may be made to hand it in. */
export const IDENTITY_DOCUMENTS = [
  "VOTER_CARD",
  "RATION_CARD",
  "NATIONAL_ID_CARD",
  "DRIVING_LICENCE",
  "PASSPORT",
  "RESIDENCE_PERMIT",
  "OTHER",
] as const;
export type IdentityDocument = (typeof IDENTITY_DOCUMENTS)[number];

/** Laws on personal data there are words for, in messages `tenancy.privacy.laws`. */
export const LAWS = ["dpdp_in", "pdpa_lk", "pdpa_my", "pdpa_sg", "gdpr_uk", "gdpr_de"] as const;
export type LawKey = (typeof LAWS)[number];

/** What is kept for a time only. */
export const RETAINED_KINDS = [
  "refused_application",
  "former_member",
  "evidence",
  "ended_session",
  "sent_message",
] as const;
export type RetainedKind = (typeof RETAINED_KINDS)[number];

// No law here names these but the Indian one, whose logs and traffic are kept a year: the product's proposal.
const usual = {
  refused_application: 180,
  former_member: 730,
  evidence: 30,
  ended_session: 90,
  sent_message: 365,
};

// Currencies by ISO 4217, zones by the IANA database.
export const countryPacks: readonly CountryPack[] = [
  {
    ...{ country: "IN", currency: "INR", timeZone: "Asia/Kolkata", locales: ["ta", "en"] },
    levels: ["state", "district", "constituency", "booth"],
    identityDocuments: ["VOTER_CARD", "RATION_CARD", "DRIVING_LICENCE", "PASSPORT", "OTHER"],
    privacy: {
      ...{ law: "dpdp_in", requestDeadlineDays: 90, minorAgeYears: 18 },
      retentionDays: { ...usual, refused_application: 365, ended_session: 365 },
      sources: [
        "Digital Personal Data Protection Act, 2023, sections 2(f), 6, 9 and 11 to 13",
        "Digital Personal Data Protection Rules, 2025, rules 8(3) and 14(3)",
      ],
    },
  },
  {
    ...{ country: "LK", currency: "LKR", timeZone: "Asia/Colombo", locales: ["ta", "en"] },
    levels: ["nation", "province", "district", "branch"],
    identityDocuments: ["NATIONAL_ID_CARD", "DRIVING_LICENCE", "PASSPORT", "OTHER"],
    privacy: {
      // Twenty-one working days in the law; days are counted here, so the answer is never late.
      ...{ law: "pdpa_lk", requestDeadlineDays: 21, minorAgeYears: 18, retentionDays: usual },
      sources: [
        "Personal Data Protection Act, No. 9 of 2022, section 17",
        "Age of Majority (Amendment) Act, No. 17 of 1989",
      ],
    },
  },
  {
    ...{ country: "MY", currency: "MYR", timeZone: "Asia/Kuala_Lumpur", locales: ["en", "ta"] },
    levels: ["nation", "state", "division", "branch"],
    identityDocuments: ["NATIONAL_ID_CARD", "DRIVING_LICENCE", "PASSPORT", "OTHER"],
    privacy: {
      ...{ law: "pdpa_my", requestDeadlineDays: 21, minorAgeYears: 18, retentionDays: usual },
      sources: [
        "Personal Data Protection Act 2010 (Act 709), sections 30 and 31",
        "Personal Data Protection Regulations 2013, regulation 3",
      ],
    },
  },
  {
    ...{ country: "SG", currency: "SGD", timeZone: "Asia/Singapore", locales: ["en", "ta"] },
    levels: ["nation", "constituency", "branch"],
    // Copies of papers with a national registration number are not to be collected without need.
    identityDocuments: ["OTHER"],
    privacy: {
      ...{ law: "pdpa_sg", requestDeadlineDays: 30, minorAgeYears: 18, retentionDays: usual },
      sources: [
        "Personal Data Protection Act 2012, section 21",
        "Personal Data Protection Regulations 2021, regulation 5",
        "PDPC Advisory Guidelines for NRIC and other National Identification Numbers",
      ],
    },
  },
  {
    ...{ country: "GB", currency: "GBP", timeZone: "Europe/London", locales: ["en"] },
    levels: ["nation", "region", "constituency", "branch"],
    identityDocuments: ["DRIVING_LICENCE", "PASSPORT", "RESIDENCE_PERMIT", "OTHER"],
    privacy: {
      // One month in the law; the shortest month has 28 days.
      ...{ law: "gdpr_uk", requestDeadlineDays: 28, minorAgeYears: 13, retentionDays: usual },
      sources: ["UK GDPR, articles 8, 9(2)(d) and 12(3)", "Data Protection Act 2018, section 9"],
    },
  },
  {
    ...{ country: "DE", currency: "EUR", timeZone: "Europe/Berlin", locales: ["en"] },
    levels: ["nation", "state", "district", "branch"],
    identityDocuments: ["NATIONAL_ID_CARD", "PASSPORT", "RESIDENCE_PERMIT", "OTHER"],
    privacy: {
      ...{ law: "gdpr_de", requestDeadlineDays: 28, minorAgeYears: 16, retentionDays: usual },
      sources: [
        "Regulation (EU) 2016/679 (GDPR), articles 8, 9(2)(d) and 12(3)",
        "Bundesdatenschutzgesetz; Personalausweisgesetz, section 20(2)",
      ],
    },
  },
];
