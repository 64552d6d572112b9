import { z } from "zod";

/** What the outbox page's address may say; anything else shows the newest of all. */
export const listCapturedInput = z.object({
  show: z.enum(["all", "codes", "sms", "email", "push"]).catch("all"),
  cursor: z.uuid().optional().catch(undefined),
  limit: z.coerce.number().int().min(1).max(200).catch(50),
});

export type ListCapturedInput = z.infer<typeof listCapturedInput>;
