import { z } from "zod";
import { REASON_LENGTH_MAX, REASON_LENGTH_MIN } from "../registrations/constants";
import { MEMBER_NUMBER_LENGTH_MAX, SUPPORT_HOURS } from "./constants";

export const allowSupportInput = z.strictObject({
  hours: z.coerce.number().pipe(z.literal([...SUPPORT_HOURS])),
});
export type AllowSupportInput = z.input<typeof allowSupportInput>;

/** The organisation and the person looked at are told the reason. */
export const askSupportViewInput = z.strictObject({
  organisationId: z.uuid(),
  memberNumber: z.string().trim().min(1).max(MEMBER_NUMBER_LENGTH_MAX),
  reason: z.string().trim().min(REASON_LENGTH_MIN).max(REASON_LENGTH_MAX),
});
export type AskSupportViewInput = z.infer<typeof askSupportViewInput>;

export const supportTokenInput = z.strictObject({ token: z.string().regex(/^[A-Za-z0-9_-]{22}$/) });
export type SupportTokenInput = z.infer<typeof supportTokenInput>;

export const stopSupportInput = z.strictObject({});
export type StopSupportInput = z.infer<typeof stopSupportInput>;

export const supportViewRef = z.object({ viewId: z.uuid() });
export type SupportViewRef = z.infer<typeof supportViewRef>;
