/** The steps of the set-up in their order; each can be left out, done again, and found in the settings later. */
export const SET_UP_STEPS = [
  "country",
  "languages",
  "brand",
  "levels",
  "unit",
  "places",
  "offices",
  "privacy",
  "channels",
  "people",
] as const;
export type SetUpStep = (typeof SET_UP_STEPS)[number];

/** Languages the product speaks. */
export const PRODUCT_LOCALES = ["en", "ta"] as const;

/** Alphabetic sender names of text messages have at most eleven signs (3GPP TS 23.040, 9.1.2.5). */
export const SMS_SENDER_LENGTH_MAX = 11;
export const EMAIL_SENDER_LENGTH_MAX = 70;
export const RESIDENCY_LENGTH_MAX = 120;

export const LOGO_SIDE_PX = 256;
export const LOGO_UPLOAD_BYTES_MAX = 4 * 1024 * 1024;
/** A picture that unpacks to more than this is an attack, not a logo. */
export const LOGO_PIXELS_MAX = 40_000_000;
export const LOGO_ACCEPT = "image/png,image/jpeg,image/webp";
