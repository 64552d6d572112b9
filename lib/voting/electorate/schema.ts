import { z } from "zod";

export const tellElectorateInput = z.object({
  electionId: z.uuid(),
  notice: z.enum(["election_opened", "election_certified"]),
  afterMemberId: z.uuid().nullable().default(null),
});
export type TellElectorateInput = z.input<typeof tellElectorateInput>;
