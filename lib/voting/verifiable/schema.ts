import { z } from "zod";
import { electionRef } from "../elections/schema";
import { BALLOT_LENGTH_MAX } from "./constants";

export const takeCredentialInput = electionRef;
export type TakeCredentialInput = z.input<typeof takeCredentialInput>;

export const castEncryptedInput = z.object({
  electionId: z.uuid(),
  /** The text of a ballot by the Belenios specification. */
  ballot: z.string().min(1).max(BALLOT_LENGTH_MAX),
});
export type CastEncryptedInput = z.input<typeof castEncryptedInput>;

/** A leaf that stands for an event of the archive. */
export const archiveEntry = z.object({ payload: z.string(), parts: z.array(z.string()) });
