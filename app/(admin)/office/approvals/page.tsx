import { authorizeQueue } from "@/lib/members/applications/policy";
import { listApplications } from "@/lib/members/applications/queries";
import { listOpenTransfers } from "@/lib/members/transfers/queries";
import { requireCtx } from "@/lib/web/context";
import { ApprovalsScreen } from "./_components/approvals-screen";
import { admitApplicationsAction, approveTransferAction, rejectTransferAction } from "./actions";

type Props = { searchParams: Promise<{ cursor?: string; view?: string; tcursor?: string }> };

export default async function ApprovalsPage({ searchParams }: Props) {
  const { cursor, view, tcursor } = await searchParams;
  const ctx = await requireCtx();
  authorizeQueue(ctx);
  const [applications, transfers] = await Promise.all([
    listApplications(ctx, { cursor, limit: 50 }),
    listOpenTransfers(ctx, { cursor: tcursor, limit: 50 }),
  ]);

  return (
    <ApprovalsScreen
      view={view === "transfers" ? "transfers" : "people"}
      applications={applications}
      transfers={transfers}
      admitMany={admitApplicationsAction}
      approveTransfer={approveTransferAction}
      rejectTransfer={rejectTransferAction}
    />
  );
}
