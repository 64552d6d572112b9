import { z } from "zod";

export const rightsOfInput = z.strictObject({ memberId: z.uuid() });
export type RightsOfInput = z.infer<typeof rightsOfInput>;
