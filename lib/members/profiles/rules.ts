import { invalidInput } from "@/lib/core/errors";
import { POSTAL_CODES, type PackCountry } from "@/lib/tenancy/packs/constants";
import { AGE_MAX_YEARS } from "./constants";

type Joining = { today: string; privacy: { minorAgeYears: number } };

/** Whole years between two "YYYY-MM-DD" days; somebody born on 29 February has a birthday on 1 March. */
export function ageInYears(birthDay: string, today: string): number {
  const years = Number(today.slice(0, 4)) - Number(birthDay.slice(0, 4));
  return today.slice(5) < birthDay.slice(5) ? years - 1 : years;
}

/** Refuses a birth date in the future, of an impossible age, or of a minor by the law of the tenant's country. */
export function assertOldEnough(birthDay: string, { today, privacy }: Joining): void {
  assertPlausibleBirthDate(birthDay, today);
  if (ageInYears(birthDay, today) < privacy.minorAgeYears) {
    throw invalidInput("birthDate", "member.too_young", { years: privacy.minorAgeYears });
  }
}

/** Refuses a birth date in the future or of an impossible age. */
export function assertPlausibleBirthDate(birthDay: string, today: string): void {
  if (birthDay > today || ageInYears(birthDay, today) > AGE_MAX_YEARS) {
    throw invalidInput("birthDate", "member.birth_date_impossible");
  }
}

/** Refuses a postal code that is none of the tenant's country. */
export function assertPostalCode(code: string | undefined, { country }: { country: PackCountry }): void {
  if (code === undefined || POSTAL_CODES[country].test(code)) return;
  throw invalidInput("pinCode", country === "IN" ? "member.pin_code" : "member.postal_code");
}

type Names = { name?: string | undefined; nameLocal?: string | undefined };

/** The main name and the one in the second script; the only name given is the main one. */
export function settleNames({ name, nameLocal }: Names): { name: string; nameLocal: string | null } {
  if (name) return { name, nameLocal: nameLocal && nameLocal !== name ? nameLocal : null };
  return { name: nameLocal ?? "", nameLocal: null };
}

/** Names of the fields whose value differs: what the history tells about personal data, never the value. */
export function changedFields<Row extends Record<string, unknown>>(
  before: Row,
  after: Partial<Row>,
): string[] {
  return Object.keys(after).filter((field) => comparable(before[field]) !== comparable(after[field]));
}

function comparable(value: unknown): unknown {
  return value instanceof Date ? value.getTime() : (value ?? null);
}
