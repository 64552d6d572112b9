import type { EvidenceKind } from "./constants";

/** A picture by which an applicant shows who they are, without its bytes. */
export type EvidenceView = { evidenceId: string; kind: EvidenceKind; addedAt: Date };
