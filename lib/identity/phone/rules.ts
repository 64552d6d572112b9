import "server-only";
import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js/max";

/** Digits of any script as 0 to 9: people type in the script their keyboard is set to. */
export function asAsciiDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => String(digitValue(digit)));
}

// Where the ten digits of a script begin: Arabic, Persian, Devanagari, Bengali, Gurmukhi, Gujarati, Odia,
// Tamil, Telugu, Kannada, Malayalam, full width.
const zeros = [0x30, 0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xff10];

function digitValue(digit: string): number | string {
  const point = digit.codePointAt(0) ?? 0;
  const zero = zeros.find((start) => point >= start && point < start + 10);
  return zero === undefined ? digit : point - zero;
}

/** Kinds of number that never take a personal text message, or charge for it. */
const notPersonal = new Set([
  "FIXED_LINE",
  "PREMIUM_RATE",
  "TOLL_FREE",
  "SHARED_COST",
  "UAN",
  "PAGER",
  "VOICEMAIL",
]);

export type Phone = { e164: string; country: string | null };

/**
 * A personal number as people write it, read from within `country`: with spaces, dots, brackets or dashes, with
 * 0, 91, 0091 or +91 in front, in digits of any Indian script. Null when it is no number a text can reach.
 */
export function parsePhone(text: string, country: string): Phone | null {
  const plain = asAsciiDigits(text)
    .replace(/[\p{Cf}\p{Zs}\t]/gu, " ")
    .trim();
  // Letters would be read as keypad digits or skipped over; either way another number than was meant.
  if (plain.length > 40 || /\p{L}/u.test(plain)) return null;
  const region: CountryCode = isSupportedCountry(country) ? country : "IN";
  const number = parsePhoneNumberFromString(plain, region);
  if (!number?.isValid() || number.ext !== undefined) return null;
  const kind = number.getType();
  if (kind !== undefined && notPersonal.has(kind)) return null;
  return { e164: number.number, country: number.country ?? null };
}

/** How a number is shown to its owner: "98400 12345" at home, "+44 7400 123456" from abroad. */
export function showPhone(e164: string, country: string): string {
  const number = parsePhoneNumberFromString(e164);
  if (!number) return e164;
  return number.country === country
    ? number.formatNational().replace(/^0/, "")
    : number.formatInternational();
}

/** A number its owner recognises and nobody else learns: "••••• ••345". */
export function maskPhone(e164: string): string {
  return `••••• ••${e164.slice(-3)}`;
}
