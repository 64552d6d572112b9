import { z } from "zod";
import { EMAIL_PROOF_PURPOSES } from "./constants";

/** An address as it is kept and compared: without the difference of capitals, which no provider makes. */
export const emailAddress = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .pipe(z.email({ error: "email.form" }));

/** What a person types. */
export const requestLetterInput = z.object({ email: emailAddress });

export type RequestLetterInput = z.infer<typeof requestLetterInput>;

/** What the gate adds to it. */
export const issueEmailProofInput = requestLetterInput.extend({
  purpose: z.enum(EMAIL_PROOF_PURPOSES),
  /** Where the request comes from, for its limit. */
  address: z.string().min(1).max(100),
  /** Proofs of addresses this browser has signed in with before. */
  deviceMarks: z.array(z.string().max(100)).max(20),
});

export type IssueEmailProofInput = z.infer<typeof issueEmailProofInput>;

/** What came with the letter: its link, or its code beside the letter it stood in. */
export const emailProofForm = z.object({
  link: z.string().max(100).optional(),
  proofId: z.uuid({ error: "letter.ended" }).optional(),
  code: z.string().trim().max(24).optional(),
});

export type EmailProofForm = z.infer<typeof emailProofForm>;

export const addEmailInput = emailProofForm;

export type AddEmailInput = EmailProofForm;

export const removeEmailInput = z.object({});
