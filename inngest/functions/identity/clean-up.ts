import { cron } from "inngest";
import { forgetEnded } from "@/lib/identity/sessions/workflow";
import { listActiveTenantIds } from "@/lib/tenancy/tenants/queries";
import { inngest } from "../../client";
import { jobCtx } from "../../context";

const JOB = { id: "identity.clean-up", permissions: ["account.deactivate"] } as const;

/** Once an hour, of every tenant: sessions, codes and counters that are over. */
export const cleanUpWaysIn = inngest.createFunction(
  { id: JOB.id, triggers: cron("17 * * * *"), singleton: { mode: "skip" } },
  async ({ step }) => {
    for (const tenantId of await step.run("tenants", listActiveTenantIds)) {
      for (let part = 0; ; part += 1) {
        const done = await step.run(`clean-${tenantId}-${part}`, () => forgetEnded(jobCtx(JOB, tenantId)));
        if (!done.hasMore) break;
      }
    }
  },
);
