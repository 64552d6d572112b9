import { redirect } from "next/navigation";
import { findOwnApplication } from "@/lib/members/applications/queries";
import { listOwnEvidence } from "@/lib/members/evidence/queries";
import { acceptedDocuments } from "@/lib/tenancy/packs/rules";
import { requireCtx, requireTenant } from "@/lib/web/context";
import { DoneScreen } from "./_components/done-screen";
import { addEvidenceAction, removeEvidenceAction } from "./actions";

export default async function JoinDonePage() {
  const [ctx, tenant] = await Promise.all([requireCtx(), requireTenant()]);
  const [application, evidence] = await Promise.all([findOwnApplication(ctx), listOwnEvidence(ctx)]);
  if (!application) redirect("/join");

  return (
    <DoneScreen
      application={application}
      evidence={evidence}
      documents={acceptedDocuments(tenant)}
      add={addEvidenceAction}
      remove={removeEvidenceAction}
    />
  );
}
