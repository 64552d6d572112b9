import { z } from "zod";
import { emailAddress, emailProofForm } from "../emails/schema";
import { PASSWORD_LENGTH_MAX } from "./constants";

// Length is a rule with a sentence of its own; here only what no password can be.
const typedPassword = z
  .string()
  .min(1)
  .max(PASSWORD_LENGTH_MAX * 4);

/** What the gate adds to every sign-in. */
const device = z.object({
  address: z.string().min(1).max(100),
  userAgent: z.string().max(500),
  previousToken: z.string().max(200).nullable(),
  deviceMarks: z.array(z.string().max(100)).max(20),
});

export const passwordForm = z.object({ email: emailAddress, password: typedPassword });

export type PasswordForm = z.infer<typeof passwordForm>;

export const signInWithPasswordInput = passwordForm.extend(device.shape);

export type SignInWithPasswordInput = z.infer<typeof signInWithPasswordInput>;

/** A new password beside the letter that proves the address. */
export const choosePasswordForm = emailProofForm.extend({ password: typedPassword });

export type ChoosePasswordForm = z.infer<typeof choosePasswordForm>;

export const choosePasswordInput = choosePasswordForm.extend({
  ...device.shape,
  locale: z.string().max(10).nullable(),
});

export type ChoosePasswordInput = z.infer<typeof choosePasswordInput>;

export const setPasswordForm = z.object({ password: typedPassword });

export type SetPasswordForm = z.infer<typeof setPasswordForm>;

/** The session in hand stays; every other one ends. */
export const setPasswordInput = setPasswordForm.extend({ sessionId: z.uuid() });

export type SetPasswordInput = z.infer<typeof setPasswordInput>;

export const removePasswordInput = z.object({});
