import { z } from "zod";
import { IDENTITY_DOCUMENTS } from "@/lib/tenancy/packs/constants";

export const addEvidenceInput = z.object({
  kind: z.enum(IDENTITY_DOCUMENTS),
  bytes: z.instanceof(Uint8Array),
});
export type AddEvidenceInput = z.input<typeof addEvidenceInput>;

export const evidenceRef = z.object({ evidenceId: z.uuid() });
export type EvidenceRef = z.infer<typeof evidenceRef>;

export const listEvidenceInput = z.object({ memberId: z.uuid() });
export type ListEvidenceInput = z.infer<typeof listEvidenceInput>;
