import { z } from "zod";
import { redeemCodeInput, requestCodeInput } from "@/lib/identity/codes/schema";
import { IDENTIFIED_HOW, RECOVERY_WORDS_LENGTH_MAX } from "./constants";

const memberNumber = z.string().trim().min(1).max(40);

/** What the first page sends: whose account it is, and the number it shall have. */
export const requestRecoveryCodeInput = requestCodeInput.extend({ memberNumber });
export type RequestRecoveryCodeInput = z.infer<typeof requestRecoveryCodeInput>;

/** What the form sends after the code came. */
export const askRecoveryForm = redeemCodeInput.omit({ purpose: true }).extend({ memberNumber });
export type AskRecoveryForm = z.infer<typeof askRecoveryForm>;

/** What the gate adds to it. */
export const askRecoveryInput = askRecoveryForm.extend({ address: z.string().min(1).max(100) });
export type AskRecoveryInput = z.infer<typeof askRecoveryInput>;

export const recoveryRef = z.object({ recoveryId: z.uuid() });
export type RecoveryRef = z.infer<typeof recoveryRef>;

const words = z.string().trim().min(3).max(RECOVERY_WORDS_LENGTH_MAX);

export const identifyRecoveryInput = recoveryRef.extend({ how: z.enum(IDENTIFIED_HOW), words });
export type IdentifyRecoveryInput = z.infer<typeof identifyRecoveryInput>;

export const refuseRecoveryInput = recoveryRef.extend({ words });
export type RefuseRecoveryInput = z.infer<typeof refuseRecoveryInput>;
