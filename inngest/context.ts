import { randomUUID } from "node:crypto";
import { systemNow } from "@/lib/core/clock";
import type { Ctx } from "@/lib/core/ctx";
import type { Right } from "@/lib/core/permissions";

export type JobDefinition = { id: string; permissions: readonly Right[] };

/**
 * The gate of jobs: a context with the rights the job's definition lists, over the whole tenant, and no others.
 * Made anew in each step, so that `now` is the time of the step.
 */
export function jobCtx(job: JobDefinition, tenantId: string): Ctx {
  return {
    tenantId,
    actor: { kind: "job", jobId: job.id },
    grants: job.permissions.map((permission) => ({ permission, reach: "tenant" })),
    now: systemNow(),
    requestId: randomUUID(),
  };
}
