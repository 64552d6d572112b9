import { z } from "zod";
import { CODE_DIGITS, CODE_PURPOSES } from "./constants";

/** What a person types; the server makes it a number. */
export const requestCodeInput = z.object({ phone: z.string().trim().min(1).max(40) });

export type RequestCodeInput = z.infer<typeof requestCodeInput>;

/** What the gate adds to it. */
export const issueCodeInput = requestCodeInput.extend({
  purpose: z.enum(CODE_PURPOSES),
  /** Where the request comes from, for its limit. */
  address: z.string().min(1).max(100),
  /** How numbers are read, and whose may be sent a code. */
  country: z.string().length(2),
  phoneCountries: z.array(z.string().length(2)),
  /** Proofs of numbers this browser has signed in with before. */
  deviceMarks: z.array(z.string().max(100)).max(20),
});

export type IssueCodeInput = z.infer<typeof issueCodeInput>;

/** A code as people type it: spaces between the digits, digits of any script. */
const typedCode = z
  .string()
  .trim()
  .min(1)
  .max(CODE_DIGITS * 4);

export const redeemCodeInput = z.object({
  challengeId: z.uuid({ error: "code.ended" }),
  /** E.164, as the code was sent to. */
  phone: z.string().min(1).max(20),
  code: typedCode,
  purpose: z.enum(CODE_PURPOSES),
});

export type RedeemCodeInput = z.infer<typeof redeemCodeInput>;

/** A code as a form sends it, whatever it is for. */
export type RightCode = Omit<RedeemCodeInput, "purpose">;
