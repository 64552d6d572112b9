import { z } from "zod";
import { EVIDENCE_KINDS } from "./constants";

export const addEvidenceInput = z.object({
  kind: z.enum(EVIDENCE_KINDS),
  bytes: z.instanceof(Uint8Array),
});
export type AddEvidenceInput = z.input<typeof addEvidenceInput>;

export const evidenceRef = z.object({ evidenceId: z.uuid() });
export type EvidenceRef = z.infer<typeof evidenceRef>;

export const listEvidenceInput = z.object({ memberId: z.uuid() });
export type ListEvidenceInput = z.infer<typeof listEvidenceInput>;
