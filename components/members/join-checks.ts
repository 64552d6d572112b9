import type { Reason } from "@/lib/core/errors";
import { POSTAL_CODES, type PackCountry } from "@/lib/tenancy/packs/constants";

/** The screens of the form, in order. */
export const STEPS = ["about", "address", "unit", "consent"] as const;

/** What the form knows besides what is typed. */
export type Known = { country: PackCountry; hasPlace: boolean };

export type Complaints = Partial<Record<string, Reason>>;

const fieldsOf: Record<(typeof STEPS)[number], readonly string[]> = {
  about: ["name", "nameLocal", "birthDate", "gender"],
  address: ["addressLine", "place", "pinCode"],
  unit: ["unitId"],
  consent: ["hasConsented", "locale"],
};

/** The screen on which a field stands. */
export function stepOf(field: string): number {
  const index = STEPS.findIndex((step) => fieldsOf[step].includes(field));
  return index < 0 ? STEPS.length - 1 : index;
}

/** What is plainly missing before the next screen; the server checks everything again and more. */
export function checkStep(step: number, typed: FormData, { country, hasPlace }: Known): Complaints {
  const text = (field: string) => textOf(typed, field);
  const found: Complaints = {};
  if (STEPS[step] === "about") {
    if (!text("name") && !text("nameLocal")) found.name = "member.name_required";
    if (!text("birthDate")) found.birthDate = "input.required";
  }
  if (STEPS[step] === "address") {
    if (!text("place")) found.place = "input.required";
    const wrong = country === "IN" ? "member.pin_code" : "member.postal_code";
    if (!POSTAL_CODES[country].test(text("pinCode")))
      found.pinCode = text("pinCode") ? wrong : "input.required";
  }
  if (STEPS[step] === "unit" && !hasPlace) found.unitId = "input.choice";
  return found;
}

/** What stands in a field, without blanks around it. */
export function textOf(typed: FormData, field: string): string {
  const value = typed.get(field);
  return typeof value === "string" ? value.trim() : "";
}
