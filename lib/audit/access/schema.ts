import { z } from "zod";
import { RECORD_KINDS } from "./constants";

export const recordRef = z.object({ kind: z.enum(RECORD_KINDS), id: z.uuid() });
export type RecordRef = z.infer<typeof recordRef>;

export const explainAccessInput = recordRef.extend({ viewerId: z.uuid() });
export type ExplainAccessInput = z.infer<typeof explainAccessInput>;
