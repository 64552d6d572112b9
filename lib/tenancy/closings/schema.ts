import { z } from "zod";
import { REASON_LENGTH_MAX } from "../registrations/constants";

/** The short name, typed by hand: nobody closes an organisation by a slip of the finger. */
const typedName = z.string().trim().min(1).max(60);

export const askClosingInput = z.object({ typedName });
export type AskClosingInput = z.infer<typeof askClosingInput>;

export const takeBackClosingInput = z.object({});
export type TakeBackClosingInput = z.infer<typeof takeBackClosingInput>;

export const closeOrganisationInput = z.object({
  organisationId: z.uuid(),
  typedName,
  reason: z.string().trim().min(3).max(REASON_LENGTH_MAX),
});
export type CloseOrganisationInput = z.infer<typeof closeOrganisationInput>;
