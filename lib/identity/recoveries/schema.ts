import { z } from "zod";

export const announceRecoveryInput = z.strictObject({ accountId: z.uuid() });
export type AnnounceRecoveryInput = z.infer<typeof announceRecoveryInput>;

export const recoverAccountInput = z.strictObject({
  accountId: z.uuid(),
  /** E.164, as it was proved. */
  phone: z.string().min(1).max(20),
});
export type RecoverAccountInput = z.infer<typeof recoverAccountInput>;
