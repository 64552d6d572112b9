import { z } from "zod";
import {
  BAN_REASONS,
  BAN_YEARS,
  BAN_YEARS_MAX,
  DOCUMENT_NUMBER_LENGTH_MAX,
  LIFT_REASON_LENGTH_MAX,
  LIFT_REASON_LENGTH_MIN,
} from "./constants";

export const banMemberInput = z.object({
  memberId: z.uuid(),
  reason: z.enum(BAN_REASONS),
  years: z.coerce.number().int().min(1).max(BAN_YEARS_MAX).default(BAN_YEARS),
  /** The number of a paper the person showed; only its hash is kept. */
  documentNumber: z.string().trim().max(DOCUMENT_NUMBER_LENGTH_MAX).optional(),
});
export type BanMemberInput = z.input<typeof banMemberInput>;

export const liftBanInput = z.object({
  banId: z.uuid(),
  reason: z.string().trim().min(LIFT_REASON_LENGTH_MIN).max(LIFT_REASON_LENGTH_MAX),
});
export type LiftBanInput = z.infer<typeof liftBanInput>;

export const listBanMatchesInput = z.object({ applicationId: z.uuid() });
export type ListBanMatchesInput = z.infer<typeof listBanMatchesInput>;

/** A paper's number as read off it, against the register. */
export const checkDocumentInput = z.object({
  applicationId: z.uuid(),
  documentNumber: z.string().trim().min(4).max(DOCUMENT_NUMBER_LENGTH_MAX),
});
export type CheckDocumentInput = z.infer<typeof checkDocumentInput>;
