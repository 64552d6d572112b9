import { z } from "zod";
import { IDENTITY_DOCUMENTS, PACK_COUNTRIES } from "../packs/constants";
import { NAME_LENGTH_MAX } from "../registrations/constants";
import {
  EMAIL_SENDER_LENGTH_MAX,
  PRODUCT_LOCALES,
  RESIDENCY_LENGTH_MAX,
  SET_UP_STEPS,
  SMS_SENDER_LENGTH_MAX,
} from "./constants";

export const setCountryInput = z.object({
  country: z.enum(PACK_COUNTRIES),
  currency: z.string().refine((code) => Intl.supportedValuesOf("currency").includes(code), {
    error: "input.choice",
  }),
  timeZone: z.string().max(60).refine(isTimeZone, { error: "input.choice" }),
});
export type SetCountryInput = z.infer<typeof setCountryInput>;

export const setPrivacyInput = z.object({
  identityDocuments: z.array(z.enum(IDENTITY_DOCUMENTS)).min(1, { error: "organisation.document_missing" }),
  dataResidency: z.string().trim().min(2).max(RESIDENCY_LENGTH_MAX).optional(),
});
export type SetPrivacyInput = z.infer<typeof setPrivacyInput>;

export const setLanguagesInput = z
  .object({
    locales: z.array(z.enum(PRODUCT_LOCALES)).min(1),
    defaultLocale: z.enum(PRODUCT_LOCALES),
  })
  .refine(({ locales, defaultLocale }) => locales.includes(defaultLocale), {
    path: ["defaultLocale"],
    error: "organisation.locale_not_offered",
  });
export type SetLanguagesInput = z.infer<typeof setLanguagesInput>;

export const setBrandInput = z.object({
  name: z.string().trim().min(3).max(NAME_LENGTH_MAX),
  nameLocal: z.string().trim().min(2).max(NAME_LENGTH_MAX).optional(),
  /** As a colour field gives it. Its hue is taken; lightness follows from what must be readable. */
  colour: z.string().regex(/^#[0-9a-fA-F]{6}$/),
});
export type SetBrandInput = z.infer<typeof setBrandInput>;

export const setLogoInput = z.object({ bytes: z.instanceof(Uint8Array) });
export type SetLogoInput = z.infer<typeof setLogoInput>;

export const setChannelsInput = z.object({
  smsSender: z
    .string()
    .trim()
    .regex(/^(?=.*[A-Za-z])[A-Za-z0-9 ]{3,}$/, { error: "organisation.sms_sender" })
    .max(SMS_SENDER_LENGTH_MAX, { error: "organisation.sms_sender" })
    .optional(),
  // A line break or an angle bracket would begin another header or address.
  emailSender: z
    .string()
    .trim()
    .min(2)
    .max(EMAIL_SENDER_LENGTH_MAX)
    .regex(/^[^\p{Cc}<>"@]+$/u)
    .optional(),
  /** Where answers to e-mails go. */
  replyTo: z.email({ error: "email.form" }).max(254).optional(),
});
export type SetChannelsInput = z.infer<typeof setChannelsInput>;

export const finishStepInput = z.object({ step: z.enum(SET_UP_STEPS) });
export type FinishStepInput = z.infer<typeof finishStepInput>;

export const completeSetUpInput = z.object({});
export type CompleteSetUpInput = z.infer<typeof completeSetUpInput>;

/** Asked by using it: the list of zones names each by one spelling only, and not by the one that is in use in India. */
function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat(undefined, { timeZone: zone });
    return zone.includes("/");
  } catch {
    return false;
  }
}
