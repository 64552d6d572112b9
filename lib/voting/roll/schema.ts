import { z } from "zod";

export const tellVotersInput = z.object({
  pollId: z.uuid(),
  notice: z.enum(["poll_opened", "poll_published"]),
  afterMemberId: z.uuid().nullable().default(null),
});
export type TellVotersInput = z.input<typeof tellVotersInput>;
