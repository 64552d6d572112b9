import { jobEngine } from "@/inngest/engine";
import { listJobs, listRuns } from "@/lib/jobs/runs/queries";
import { listRunsInput } from "@/lib/jobs/runs/schema";
import { requireCtx } from "@/lib/web/context";
import { orNotFound } from "@/lib/web/or-not-found";
import { RunsScreen } from "./_components/runs-screen";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function JobsPage({ searchParams }: Props) {
  // An address somebody mangled shows the whole list, not an error.
  const filter = listRunsInput.catch({ limit: 50 }).parse(await searchParams);
  const ctx = await requireCtx();
  const [runs, jobs] = await orNotFound(Promise.all([listRuns(ctx, filter), listJobs(ctx)]));

  return <RunsScreen runs={runs} jobs={jobs} filter={filter} engine={jobEngine()} />;
}
