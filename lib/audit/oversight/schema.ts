import { z } from "zod";

export const oversightOfInput = z.strictObject({ unitId: z.uuid() });
export type OversightOfInput = z.infer<typeof oversightOfInput>;
