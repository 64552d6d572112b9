import { getRun } from "@/lib/jobs/runs/queries";
import { requireCtx } from "@/lib/web/context";
import { orNotFound } from "@/lib/web/or-not-found";
import { cancelRunAction, retryRunAction } from "../actions";
import { RunScreen } from "./_components/run-screen";

type Props = { params: Promise<{ runId: string }> };

export default async function RunPage({ params }: Props) {
  const { runId } = await params;
  const ctx = await requireCtx();
  const run = await orNotFound(getRun(ctx, runId));

  return <RunScreen run={run} cancel={cancelRunAction} retry={retryRunAction} />;
}
