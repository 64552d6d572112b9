import { z } from "zod";
import { redeemCodeInput } from "../codes/schema";
import { CLOSING_REASON_LENGTH_MAX, UNUSED_BATCH } from "./constants";

export const deactivateAccountInput = z.strictObject({
  accountId: z.uuid(),
  /** Kept on record and shown to the offices, never to the person. */
  reason: z.string().trim().min(3).max(CLOSING_REASON_LENGTH_MAX),
});

export type DeactivateAccountInput = z.infer<typeof deactivateAccountInput>;

export const reactivateAccountInput = deactivateAccountInput;

export type ReactivateAccountInput = DeactivateAccountInput;

/** What the form for a new number sends after the code came. */
export const changePhoneForm = redeemCodeInput.omit({ purpose: true });

export type ChangePhoneForm = z.infer<typeof changePhoneForm>;

/** What the gate adds to it. */
export const changePhoneInput = changePhoneForm.extend({
  address: z.string().min(1).max(100),
  /** The session that asks; it alone goes on. */
  sessionId: z.uuid(),
});

export type ChangePhoneInput = z.infer<typeof changePhoneInput>;

export const chooseLocaleInput = z.object({ locale: z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/) });

export type ChooseLocaleInput = z.infer<typeof chooseLocaleInput>;

export const findAccountOfInput = z.strictObject({ memberId: z.uuid() });

export type FindAccountOfInput = z.infer<typeof findAccountOfInput>;

export const unusedAccountsInput = z.strictObject({ accountIds: z.array(z.uuid()).max(UNUSED_BATCH) });

export type UnusedAccountsInput = z.infer<typeof unusedAccountsInput>;
