import { z } from "zod";
import { trusteeInput } from "../secret/schema";

const key = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
const hash = z.string().regex(/^[0-9a-f]{64}$/);

export const appointTrusteeInput = z.object({
  electionId: z.uuid(),
  memberNumber: z.string().trim().min(1).max(40),
});
export type AppointTrusteeInput = z.input<typeof appointTrusteeInput>;

export const trusteeRef = z.object({ electionId: z.uuid(), memberId: z.uuid() });
export type TrusteeRef = z.infer<typeof trusteeRef>;

export const joinTrusteesInput = z.object({
  electionId: z.uuid(),
  published: trusteeInput.omit({ name: true }),
  signingKey: key,
});
export type JoinTrusteesInput = z.input<typeof joinTrusteesInput>;

export const dealSharesInput = z.object({
  electionId: z.uuid(),
  shares: z
    .array(
      z.strictObject({
        from: z.int().min(1),
        to: z.int().min(1),
        sealed: z.string().regex(/^[A-Za-z0-9_-]{100,120}$/),
      }),
    )
    .min(1)
    .max(20),
});
export type DealSharesInput = z.input<typeof dealSharesInput>;

export const confirmKeyInput = z.object({
  electionId: z.uuid(),
  signature: z.string().regex(/^[A-Za-z0-9_-]{86}$/),
});
export type ConfirmKeyInput = z.input<typeof confirmKeyInput>;

export const openBoxInput = z.object({ electionId: z.uuid(), share: hash, tieReveal: hash });
export type OpenBoxInput = z.input<typeof openBoxInput>;
