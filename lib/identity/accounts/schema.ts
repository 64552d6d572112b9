import { z } from "zod";

export const deactivateAccountInput = z.object({
  accountId: z.uuid(),
  /** Kept on record and shown to the offices, never to the person. */
  reason: z.string().trim().min(3).max(500),
});

export type DeactivateAccountInput = z.infer<typeof deactivateAccountInput>;

export const reactivateAccountInput = deactivateAccountInput;

export type ReactivateAccountInput = DeactivateAccountInput;
