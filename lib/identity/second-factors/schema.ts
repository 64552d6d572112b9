import { z } from "zod";

/** A code of the app or a recovery code, as people type it. */
const typedFactor = z.string().trim().min(1).max(60);

export const beginTotpInput = z.object({});

export const confirmTotpForm = z.object({ code: typedFactor });

export type ConfirmTotpForm = z.infer<typeof confirmTotpForm>;

/** The session in hand is then proved by two factors. */
export const confirmTotpInput = confirmTotpForm.extend({ sessionId: z.uuid() });

export type ConfirmTotpInput = z.infer<typeof confirmTotpInput>;

export const removeTotpInput = z.object({});

export const renewRecoveryCodesInput = z.object({});

export const secondFactorForm = z.object({ code: typedFactor });

export type SecondFactorForm = z.infer<typeof secondFactorForm>;

export const finishSignInInput = secondFactorForm.extend({
  /** Proves the first factor, from this browser's cookie. */
  halfToken: z.string().max(100),
  address: z.string().min(1).max(100),
  userAgent: z.string().max(500),
  previousToken: z.string().max(200).nullable(),
  deviceMarks: z.array(z.string().max(100)).max(20),
});

export type FinishSignInInput = z.infer<typeof finishSignInInput>;
