import { z } from "zod";

export const undoActInput = z.strictObject({ receiptId: z.uuid() });
export type UndoActInput = z.infer<typeof undoActInput>;
