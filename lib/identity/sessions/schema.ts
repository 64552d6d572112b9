import { z } from "zod";
import { redeemCodeInput } from "../codes/schema";

/** What the sign-in form sends. */
export const signInForm = redeemCodeInput.omit({ purpose: true });

export type SignInForm = z.infer<typeof signInForm>;

/** What the gate adds to it. */
export const signInInput = signInForm.extend({
  address: z.string().min(1).max(100),
  userAgent: z.string().max(500),
  locale: z.string().max(10).nullable(),
  /** The session this browser still holds; it ends with the new one. */
  previousToken: z.string().max(200).nullable(),
  /** Proofs of the numbers this browser has signed in with before. */
  marks: z.array(z.string().max(100)).max(20),
});

export type SignInInput = z.infer<typeof signInInput>;

export const signOutInput = z.object({ token: z.string().min(1).max(200) });

export type SignOutInput = z.infer<typeof signOutInput>;

export const endSessionInput = z.object({ sessionId: z.uuid() });

export type EndSessionInput = z.infer<typeof endSessionInput>;

export const refreshSessionInput = z.object({
  token: z.string().min(1).max(200),
  /** Where the request comes from, for the list of devices. */
  address: z.string().max(100),
});

export type RefreshSessionInput = z.infer<typeof refreshSessionInput>;
