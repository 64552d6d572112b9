import type { IdentityDocument } from "@/lib/tenancy/packs/constants";

/** A picture by which an applicant shows who they are, without its bytes. */
export type EvidenceView = { evidenceId: string; kind: IdentityDocument; addedAt: Date };
