import { z } from "zod";
import { pageInput } from "@/lib/core/pagination";
import { daySchema, hasAName, nameMissing, personalFields } from "@/lib/members/profiles/schema";
import { LOCALE_PATTERN, PIN_CODE_PATTERN, PLACE_LENGTH_MAX } from "@/lib/members/profiles/constants";
import { CONSENT_CHANNELS } from "@/lib/members/consents/constants";
import { DECISIONS_MAX, REASON_LENGTH_MAX, REASON_LENGTH_MIN } from "./constants";

const applicationId = z.uuid();
const reason = z.string().trim().min(REASON_LENGTH_MIN).max(REASON_LENGTH_MAX);

/** What a person who has verified a phone says to join. */
export const joinPartyInput = z
  .object({
    ...personalFields,
    birthDate: daySchema,
    place: z.string().trim().min(1).max(PLACE_LENGTH_MAX),
    pinCode: z.string().regex(PIN_CODE_PATTERN),
    unitId: z.uuid(),
    hasConsented: z.literal(true),
    /** Channels by which the person also agrees to messages. */
    messages: z.array(z.enum(CONSENT_CHANNELS)).max(CONSENT_CHANNELS.length).default([]),
    locale: z.string().regex(LOCALE_PATTERN).optional(),
  })
  .refine(hasAName, nameMissing);

export type JoinPartyInput = z.input<typeof joinPartyInput>;

export const listApplicationsInput = pageInput.extend({ unitId: z.uuid().optional() });

export type ListApplicationsInput = z.input<typeof listApplicationsInput>;

export const getApplicationInput = z.object({ applicationId });

/** `unitId` names another booth than the applicant chose. */
export const admitApplicationInput = z.object({
  applicationId,
  unitId: z.uuid().optional(),
  /** Set after the decider has looked at whom of the register it may be. */
  isBanSeen: z.boolean().default(false),
});

export type AdmitApplicationInput = z.input<typeof admitApplicationInput>;

/** Named people, or the whole queue from its oldest end, as many as one decision covers. */
export const admitApplicationsInput = z.union([
  z.object({ applicationIds: z.array(applicationId).min(1).max(DECISIONS_MAX) }),
  z.object({ isWholeQueue: z.literal(true) }),
]);

export type AdmitApplicationsInput = z.input<typeof admitApplicationsInput>;

export const refuseApplicationInput = z.object({ applicationId, reason });

export type RefuseApplicationInput = z.input<typeof refuseApplicationInput>;

export const passApplicationOnInput = z.object({
  applicationId,
  unitId: z.uuid(),
  note: z.string().trim().max(REASON_LENGTH_MAX).optional(),
});

export type PassApplicationOnInput = z.input<typeof passApplicationOnInput>;

/** The applicant is somebody the party already knows: their account is connected to that record. */
export const connectApplicationInput = z.object({ applicationId, memberId: z.uuid() });

export type ConnectApplicationInput = z.input<typeof connectApplicationInput>;

export const suggestUnitsInput = z.object({ pinCode: z.string().regex(PIN_CODE_PATTERN) });
