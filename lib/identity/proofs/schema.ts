import { z } from "zod";
import { PASSWORD_LENGTH_MAX } from "../passwords/constants";
import { secondFactorForm } from "../second-factors/schema";

/** What the gate adds: the session that is proved. */
const session = z.object({ sessionId: z.uuid() });

/** The code's challenge, and what was typed. */
export const proveWithCodeForm = z.object({
  challengeId: z.uuid({ error: "code.ended" }),
  code: z.string().trim().min(1).max(24),
});

export type ProveWithCodeForm = z.infer<typeof proveWithCodeForm>;

export const proveWithCodeInput = proveWithCodeForm.extend(session.shape);

export type ProveWithCodeInput = z.infer<typeof proveWithCodeInput>;

export const proveWithPasswordForm = z.object({
  password: z
    .string()
    .min(1)
    .max(PASSWORD_LENGTH_MAX * 4),
});

export type ProveWithPasswordForm = z.infer<typeof proveWithPasswordForm>;

export const proveWithPasswordInput = proveWithPasswordForm.extend(session.shape);

export type ProveWithPasswordInput = z.infer<typeof proveWithPasswordInput>;

export const proveWithSecondFactorForm = secondFactorForm;

export type ProveWithSecondFactorForm = z.infer<typeof proveWithSecondFactorForm>;

export const proveWithSecondFactorInput = proveWithSecondFactorForm.extend(session.shape);

export type ProveWithSecondFactorInput = z.infer<typeof proveWithSecondFactorInput>;

/** What sending a code to one's own number needs to know of the request. */
export const sendProofCodeInput = z.object({
  address: z.string().min(1).max(100),
  country: z.string().length(2),
  phoneCountries: z.array(z.string().length(2)),
  deviceMarks: z.array(z.string().max(100)).max(20),
});

export type SendProofCodeInput = z.infer<typeof sendProofCodeInput>;
