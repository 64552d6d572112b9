import { cron } from "inngest";
import { listActiveTenantIds } from "@/lib/tenancy/tenants/queries";
import { checkCounts } from "@/lib/units/tree/workflow";
import { inngest } from "../../client";
import { jobCtx } from "../../context";

const JOB = { id: "units.check-counts", permissions: ["member.read"] } as const;

/** Every night: are the counts of the unit tree what the facts say? Where not, the run fails and says how far. */
export const checkUnitCounts = inngest.createFunction(
  { id: JOB.id, triggers: cron("40 20 * * *"), singleton: { mode: "skip" }, retries: 0 },
  async ({ step }) => {
    for (const tenantId of await step.run("tenants", listActiveTenantIds)) {
      await step.run(`check-${tenantId}`, () => checkCounts(jobCtx(JOB, tenantId)));
    }
  },
);
