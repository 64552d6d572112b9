import { invalidInput, ruleViolated } from "@/lib/core/errors";
import { assertPending } from "@/lib/members/applications/rules";
import type { MemberStatus } from "@/lib/members/profiles/types";
import type { IdentityDocument } from "@/lib/tenancy/packs/constants";
import { EVIDENCE_PICTURES_MAX } from "./constants";

/** Refuses a paper the organisation does not accept. */
export function assertAccepted(
  kind: IdentityDocument,
  { documents }: { documents: readonly IdentityDocument[] },
): void {
  if (!documents.includes(kind)) throw invalidInput("kind", "member.document_not_accepted");
}

/** Refuses papers of somebody who waits for no decision, and more of them than one looks at. */
export function assertMayAdd(application: { status: MemberStatus; pictures: number }): void {
  assertPending(application);
  if (application.pictures >= EVIDENCE_PICTURES_MAX) {
    throw ruleViolated("member.evidence_full", { max: EVIDENCE_PICTURES_MAX });
  }
}
