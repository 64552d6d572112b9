import "server-only";
import { audit } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { notFound, ruleViolated } from "@/lib/core/errors";
import { authorizeControl } from "./policy";
import { assertCancellable, assertRetryable } from "./rules";
import { runRef, type RunRef } from "./schema";
import { askFor, findRun } from "./sql";

/**
 * Asks for an open run to be stopped. A step that is running ends first; nothing is begun after it. Of many who ask
 * at once exactly one is recorded.
 */
export async function cancelRun(ctx: Ctx, input: RunRef): Promise<void> {
  const { runId } = runRef.parse(input);

  await withTx(ctx, async (tx) => {
    authorizeControl(ctx);
    const run = await findRun(tx, runId);
    if (!run) throw notFound("job_run");
    assertCancellable(run);
    const reached = await askFor(tx, { runId, status: run.status, request: "cancel" });
    if (reached === 0) throw ruleViolated("job.already_asked");
    await audit(tx, ctx, { action: "job.cancel", entityId: runId, changes: { job: run.functionId } });
  });
}

/**
 * Asks for a run that failed or was stopped to be tried again. Steps that were done are not repeated. Of many who
 * ask at once exactly one is recorded.
 */
export async function retryRun(ctx: Ctx, input: RunRef): Promise<void> {
  const { runId } = runRef.parse(input);

  await withTx(ctx, async (tx) => {
    authorizeControl(ctx);
    const run = await findRun(tx, runId);
    if (!run) throw notFound("job_run");
    assertRetryable(run);
    const reached = await askFor(tx, { runId, status: run.status, request: "retry" });
    if (reached === 0) throw ruleViolated("job.already_asked");
    await audit(tx, ctx, { action: "job.retry", entityId: runId, changes: { job: run.functionId } });
  });
}
