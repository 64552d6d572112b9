import { z } from "zod";
import {
  CONSENT_CHANNELS,
  CONSENT_PURPOSES,
  CONSENT_TEXT_LENGTH_MAX,
  PROOF_LENGTH_MAX,
  PROOF_LENGTH_MIN,
  RECORDED_WAYS,
} from "./constants";

const channel = z.enum(CONSENT_CHANNELS);

export const setOwnConsentInput = z.object({ channel, isGiven: z.boolean() });
export type SetOwnConsentInput = z.infer<typeof setOwnConsentInput>;

/** What somebody said on paper or on the telephone, and where the proof of it is. */
export const recordConsentInput = z.object({
  memberId: z.uuid(),
  channel,
  word: z.enum(["yes", "no"]),
  way: z.enum(RECORDED_WAYS),
  proof: z.string().trim().min(PROOF_LENGTH_MIN).max(PROOF_LENGTH_MAX),
});
export type RecordConsentInput = z.input<typeof recordConsentInput>;

export const listConsentsInput = z.object({ memberId: z.uuid() });
export type ListConsentsInput = z.infer<typeof listConsentsInput>;

/** A new version in every language that has one; who read another language reads the organisation's own. */
export const writeConsentTextInput = z.object({
  purpose: z.enum(CONSENT_PURPOSES),
  texts: z
    .partialRecord(
      z.string().regex(/^[a-z]{2}$/),
      z.string().trim().min(1).max(CONSENT_TEXT_LENGTH_MAX).optional(),
    )
    .refine((texts) => Object.values(texts).some((text) => text !== undefined), "input.required"),
});
export type WriteConsentTextInput = z.input<typeof writeConsentTextInput>;
