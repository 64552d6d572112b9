import { z } from "zod";
import { EVIDENCE_PURPOSES, PURPOSE_NOTE_LENGTH_MAX } from "@/lib/members/profiles/constants";
import { IDENTITY_DOCUMENTS } from "@/lib/tenancy/packs/constants";

export const addEvidenceInput = z.object({
  kind: z.enum(IDENTITY_DOCUMENTS),
  bytes: z.instanceof(Uint8Array),
});
export type AddEvidenceInput = z.input<typeof addEvidenceInput>;

export const evidenceRef = z.object({ evidenceId: z.uuid() });
export type EvidenceRef = z.infer<typeof evidenceRef>;

const stated = z.object({
  purpose: z.enum(EVIDENCE_PURPOSES),
  note: z.string().trim().min(1).max(PURPOSE_NOTE_LENGTH_MAX).optional(),
});

/** What pictures are opened for, as the address of the page says it. */
export const openEvidenceFor = stated.refine(
  ({ purpose, note }) => purpose !== "other" || note !== undefined,
);
export type OpenEvidenceFor = z.infer<typeof openEvidenceFor>;

/** One picture, and what somebody else's is opened for: "other" is no purpose until it is said in words. */
export const openEvidenceInput = evidenceRef
  .extend(stated.partial().shape)
  .refine(({ purpose, note }) => purpose !== "other" || note !== undefined, {
    path: ["note"],
    error: "member.purpose_note",
  });
export type OpenEvidenceInput = z.input<typeof openEvidenceInput>;

export const listEvidenceInput = z.object({ memberId: z.uuid() });
export type ListEvidenceInput = z.infer<typeof listEvidenceInput>;
