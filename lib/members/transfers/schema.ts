import { z } from "zod";
import { pageInput } from "@/lib/core/pagination";
import { REASON_LENGTH_MAX, REASON_LENGTH_MIN } from "@/lib/members/applications/constants";

const transferId = z.uuid();
const optionalText = z
  .string()
  .trim()
  .max(REASON_LENGTH_MAX)
  .transform((text) => text || undefined)
  .optional();

/** One's own wish; with a member, an office-bearer's request for somebody without an account. */
export const requestTransferInput = z.object({
  memberId: z.uuid().optional(),
  toUnitId: z.uuid(),
  reason: optionalText,
});

export type RequestTransferInput = z.input<typeof requestTransferInput>;

export const transferInput = z.object({ transferId });

export type TransferInput = z.input<typeof transferInput>;

export const approveTransferInput = z.object({ transferId, decision: optionalText });

export type ApproveTransferInput = z.input<typeof approveTransferInput>;

export const rejectTransferInput = z.object({
  transferId,
  decision: z.string().trim().min(REASON_LENGTH_MIN).max(REASON_LENGTH_MAX),
});

export type RejectTransferInput = z.input<typeof rejectTransferInput>;

export const listTransfersInput = pageInput;

export type ListTransfersInput = z.input<typeof listTransfersInput>;
