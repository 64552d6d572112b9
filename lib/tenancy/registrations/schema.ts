import { z } from "zod";
import { pageInput } from "@/lib/core/pagination";
import { PACK_COUNTRIES } from "../packs/constants";
import {
  APPLICANT_LOCALES,
  EMAIL_LENGTH_MAX,
  NAME_LENGTH_MAX,
  ORGANISATION_KINDS,
  PERSON_NAME_LENGTH_MAX,
  REASON_LENGTH_MAX,
  REASON_LENGTH_MIN,
  SLUG_LENGTH_MAX,
  SLUG_LENGTH_MIN,
} from "./constants";

const slug = z
  .string()
  .trim()
  .toLowerCase()
  .min(SLUG_LENGTH_MIN, { error: "organisation.slug_length" })
  .max(SLUG_LENGTH_MAX, { error: "organisation.slug_length" })
  // A label of a host (RFC 1123) with a letter in it; two hyphens in a row are what encoded names begin with (RFC 5891).
  .regex(/^(?!.*--)(?=.*[a-z])[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/, { error: "organisation.slug_form" });

/** What the form asks for. */
export const registrationForm = z.object({
  name: z.string().trim().min(3).max(NAME_LENGTH_MAX),
  nameLocal: z.string().trim().min(2).max(NAME_LENGTH_MAX).optional(),
  slug,
  kind: z.enum(ORGANISATION_KINDS),
  country: z.enum(PACK_COUNTRIES),
  ownerName: z.string().trim().min(2).max(PERSON_NAME_LENGTH_MAX),
  ownerEmail: z.email().max(EMAIL_LENGTH_MAX),
  ownerPhone: z.string().trim().min(1).max(40),
});
export type RegistrationForm = z.infer<typeof registrationForm>;

/** What the gate makes of it: the number as E.164, and who asked from where in which language. */
export const registerOrganisationInput = registrationForm.extend({
  ownerPhone: z.string().regex(/^\+[1-9]\d{6,14}$/),
  locale: z.enum(APPLICANT_LOCALES),
  address: z.string().min(1).max(100),
});
export type RegisterOrganisationInput = z.infer<typeof registerOrganisationInput>;

const token = z.string().min(1).max(200);
const reason = z.string().trim().min(REASON_LENGTH_MIN).max(REASON_LENGTH_MAX);

export const registrationTokenInput = z.object({ token });
export type RegistrationTokenInput = z.infer<typeof registrationTokenInput>;

export const appealRejectionInput = z.object({ token, appeal: reason });
export type AppealRejectionInput = z.infer<typeof appealRejectionInput>;

export const registrationIdInput = z.object({ registrationId: z.uuid() });
export type RegistrationIdInput = z.infer<typeof registrationIdInput>;

export const rejectRegistrationInput = registrationIdInput.extend({ reason });
export type RejectRegistrationInput = z.infer<typeof rejectRegistrationInput>;

export const listRegistrationsInput = pageInput.extend({
  show: z.enum(["waiting", "decided"]).default("waiting").catch("waiting"),
});
export type ListRegistrationsInput = z.input<typeof listRegistrationsInput>;
