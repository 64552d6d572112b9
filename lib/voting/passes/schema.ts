import { z } from "zod";

export const takePassInput = z.object({
  electionId: z.uuid(),
  /** The blinded hash of the voter's one-time key, as long as the issuer's key. */
  blinded: z.string().regex(/^[A-Za-z0-9_-]{512}$/, "election.pass_request"),
});
export type TakePassInput = z.input<typeof takePassInput>;

export const listPassesInput = z.object({
  electionId: z.uuid(),
  afterNumber: z.coerce.number().int().min(0).default(0),
});
export type ListPassesInput = z.input<typeof listPassesInput>;
