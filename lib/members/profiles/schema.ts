import { z } from "zod";
import {
  ADDRESS_LENGTH_MAX,
  GENDERS,
  LOCALE_PATTERN,
  NAME_LENGTH_MAX,
  PIN_CODE_PATTERN,
  PLACE_LENGTH_MAX,
  PURPOSE_NOTE_LENGTH_MAX,
  STATED_PURPOSES,
} from "./constants";

/** Text as typed: trimmed, inner runs of blanks made one, and absent when nothing is left. */
const typed = (lengthMax: number) =>
  z
    .string()
    .max(lengthMax)
    .transform((text) => text.normalize("NFC").replace(/\s+/gu, " ").trim() || undefined)
    .optional();

/** A form sends an untouched field as an empty string: the same as leaving it out. */
const emptyAsAbsent = <Inner extends z.ZodType>(inner: Inner) =>
  z.preprocess((value) => {
    const text = typeof value === "string" ? value.trim() : value;
    return text === "" || text === null ? undefined : text;
  }, inner);

/** A calendar day that exists, as "YYYY-MM-DD". */
export const daySchema = z.iso.date();

export const nameFields = {
  name: typed(NAME_LENGTH_MAX),
  nameLocal: typed(NAME_LENGTH_MAX),
};

/** One of the two names is enough; whichever field stands empty first gets the mark. */
export function hasAName(names: { name?: string | undefined; nameLocal?: string | undefined }): boolean {
  return Boolean(names.name ?? names.nameLocal);
}

export const nameMissing = { path: ["name"], message: "member.name_required" };

export const personalFields = {
  ...nameFields,
  fatherName: typed(NAME_LENGTH_MAX),
  birthDate: emptyAsAbsent(daySchema.optional()),
  gender: z.enum(GENDERS).default("UNDISCLOSED"),
  addressLine: typed(ADDRESS_LENGTH_MAX),
  place: typed(PLACE_LENGTH_MAX),
  pinCode: emptyAsAbsent(z.string().regex(PIN_CODE_PATTERN).optional()),
};

export const contactFields = {
  phone: emptyAsAbsent(z.string().max(30).optional()),
  phoneAlt: emptyAsAbsent(z.string().max(30).optional()),
  email: emptyAsAbsent(z.email().max(254).optional()),
};

const memberId = z.uuid();

export const getMemberInput = z.object({ memberId });

/** Why a list is taken out: what each member is told. */
export const purpose = z
  .enum(["unstated", ...STATED_PURPOSES])
  .exclude(["other"])
  .default("unstated");

/** Why a contact is read: what the member is told. "Other" is no purpose until it is said in words. */
export const getMemberContactInput = getMemberInput
  .extend({
    purpose: z.enum(["unstated", ...STATED_PURPOSES]).default("unstated"),
    note: typed(PURPOSE_NOTE_LENGTH_MAX),
  })
  .refine(({ purpose, note }) => purpose !== "other" || note !== undefined, {
    path: ["note"],
    message: "member.purpose_note",
  });
export type GetMemberContactInput = z.input<typeof getMemberContactInput>;

/** What an office-bearer writes down about a person without a smartphone. */
export const registerMemberInput = z
  .object({
    ...personalFields,
    birthDate: daySchema,
    ...contactFields,
    unitId: z.uuid(),
    /** Admits in the same step, for who may. */
    isAdmitted: z.boolean().default(false),
    /** Set after the office-bearer has looked at the people who may be the same person. */
    isDuplicateConfirmed: z.boolean().default(false),
    hasConsented: z.literal(true),
    locale: emptyAsAbsent(z.string().regex(LOCALE_PATTERN).optional()),
  })
  .refine(hasAName, nameMissing);

export type RegisterMemberInput = z.input<typeof registerMemberInput>;

/** The whole record: a field left empty is emptied. */
export const editMemberInput = z.object({ memberId, ...personalFields }).refine(hasAName, nameMissing);

export type EditMemberInput = z.input<typeof editMemberInput>;

export const changeContactInput = z.object({ memberId, ...contactFields });

export type ChangeContactInput = z.input<typeof changeContactInput>;

/** One's own record: the phone is changed elsewhere, with a code sent to the new number. */
export const editOwnProfileInput = z
  .object({
    ...personalFields,
    phoneAlt: contactFields.phoneAlt,
    email: contactFields.email,
    locale: emptyAsAbsent(z.string().regex(LOCALE_PATTERN).optional()),
  })
  .refine(hasAName, nameMissing);

export type EditOwnProfileInput = z.input<typeof editOwnProfileInput>;

export const findDuplicatesInput = z.object({
  ...nameFields,
  birthDate: personalFields.birthDate,
  phone: contactFields.phone,
});

export type FindDuplicatesInput = z.input<typeof findDuplicatesInput>;

export const followAccountInput = z.object({ accountId: z.uuid() });
export type FollowAccountInput = z.infer<typeof followAccountInput>;
