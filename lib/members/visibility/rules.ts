import { OFFICE_FIELDS, SHOWN_UNLESS_SAID, VISIBLE_FIELDS } from "./constants";
import type { Audience, VisibleField, Wish } from "./types";

/**
 * Whether a member shows a field to an audience. Every page, list, export, search and preview asks this function or
 * its filter (`policy.ts`), and `visibility.test.ts` holds the two equal.
 */
export function isShownTo(
  audience: Audience,
  field: VisibleField,
  { wishes, required }: { wishes: readonly Wish[]; required: readonly string[] },
): boolean {
  if (audience === "OFFICE" && isRequired(field, required)) return true;
  // Who does not wish to be known in the unit shows nothing there.
  if (audience === "UNIT" && field !== "NAME" && !said("UNIT", "NAME", wishes)) return false;
  return said(audience, field, wishes);
}

/** Whether office-bearers see the field whatever the member wishes. */
export function isRequired(field: VisibleField, required: readonly string[]): boolean {
  return field === "NAME" || required.includes(field);
}

/** The fields a member keeps from office-bearers. */
export function hiddenFromOffice(wishes: readonly Wish[], required: readonly string[]): VisibleField[] {
  return OFFICE_FIELDS.filter((field) => !isShownTo("OFFICE", field, { wishes, required }));
}

/** The wishes a form's two lists stand for. What the organisation requires is not a wish and stays unsaid. */
export function wishesOf(
  chosen: { unit: readonly VisibleField[]; office: readonly VisibleField[] },
  required: readonly string[],
): Wish[] {
  return VISIBLE_FIELDS.flatMap((field): Wish[] => [
    { field, audience: "UNIT", isShown: chosen.unit.includes(field) },
    ...(isRequired(field, required)
      ? []
      : [{ field, audience: "OFFICE" as const, isShown: chosen.office.includes(field) }]),
  ]);
}

function said(audience: Audience, field: VisibleField, wishes: readonly Wish[]): boolean {
  const wish = wishes.find((one) => one.audience === audience && one.field === field);
  return wish?.isShown ?? SHOWN_UNLESS_SAID[audience];
}
