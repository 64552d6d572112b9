import { listBanMatches } from "@/lib/members/bans/queries";
import { getApplication } from "@/lib/members/applications/queries";
import { listEvidence } from "@/lib/members/evidence/queries";
import { openEvidenceFor } from "@/lib/members/evidence/schema";
import { listDuplicatesOf } from "@/lib/members/profiles/queries";
import { requireCtx } from "@/lib/web/context";
import { orNotFound } from "@/lib/web/or-not-found";
import { ApplicationScreen } from "./_components/application-screen";
import {
  admitApplicationAction,
  connectApplicationAction,
  passApplicationOnAction,
  refuseApplicationAction,
} from "../actions";

type Props = {
  params: Promise<{ applicationId: string }>;
  searchParams: Promise<{ papers?: string; note?: string }>;
};

export default async function ApplicationPage({ params, searchParams }: Props) {
  const [{ applicationId }, { papers, note }] = await Promise.all([params, searchParams]);
  const ctx = await requireCtx();
  const [application, duplicates, evidence, bans] = await Promise.all([
    orNotFound(getApplication(ctx, { applicationId })),
    orNotFound(listDuplicatesOf(ctx, { memberId: applicationId })),
    orNotFound(listEvidence(ctx, { memberId: applicationId })),
    orNotFound(listBanMatches(ctx, { applicationId })),
  ]);

  return (
    <ApplicationScreen
      application={application}
      duplicates={duplicates}
      evidence={evidence}
      opening={openEvidenceFor.safeParse({ purpose: papers, note: note || undefined }).data ?? null}
      bans={bans}
      admit={admitApplicationAction}
      refuse={refuseApplicationAction}
      passOn={passApplicationOnAction}
      connect={connectApplicationAction}
    />
  );
}
