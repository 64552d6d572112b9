import { wallClockIn } from "@/lib/core/clock";
import { listOfficeUnitNames } from "@/lib/units/tree/queries/list-tree";
import { getElection } from "@/lib/voting/elections/queries/get-election";
import { requireCtx, requireTenant } from "@/lib/web/context";
import { orNotFound } from "@/lib/web/or-not-found";
import { ElectionOffice } from "./_components/election-office";

type Props = { params: Promise<{ electionId: string }> };

export default async function ElectionOfficePage({ params }: Props) {
  const { electionId } = await params;
  const ctx = await requireCtx();
  const [election, units, tenant] = await Promise.all([
    orNotFound(getElection(ctx, electionId)),
    listOfficeUnitNames(ctx, "election.manage"),
    requireTenant(),
  ]);
  const extension = election.signatures.find(({ act }) => act === "EXTEND")?.matter;
  const reason = election.signatures.find(({ act }) => act === "CANCEL")?.matter ?? "";
  const closesAt = wallClockIn(tenant.timeZone, extension ? new Date(extension) : election.closesAt);

  return <ElectionOffice election={election} units={units} given={{ closesAt, reason }} />;
}
