import { POSTAL_CODES, type PackCountry } from "@/lib/tenancy/packs/constants";

/** The screens of the form, in order. */
export const STEPS = ["about", "address", "unit", "consent"] as const;

/** What the form knows besides what is typed. */
export type Known = { country: PackCountry; hasPlace: boolean };

/** What can be plainly wrong before anything is sent; each has its sentence in `members.join.checks`. */
export type Complaint = "required" | "choice" | "name" | "pin_code" | "postal_code";

export type Complaints = Partial<Record<string, Complaint>>;

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
    if (!text("name") && !text("nameLocal")) found.name = "name";
    if (!text("birthDate")) found.birthDate = "required";
  }
  if (STEPS[step] === "address") {
    if (!text("place")) found.place = "required";
    const wrong = country === "IN" ? "pin_code" : "postal_code";
    if (!POSTAL_CODES[country].test(text("pinCode"))) found.pinCode = text("pinCode") ? wrong : "required";
  }
  if (STEPS[step] === "unit" && !hasPlace) found.unitId = "choice";
  return found;
}

/** What stands in a field, without blanks around it. */
export function textOf(typed: FormData, field: string): string {
  const value = typed.get(field);
  return typeof value === "string" ? value.trim() : "";
}
