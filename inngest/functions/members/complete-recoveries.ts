import { cron } from "inngest";
import { completeRecovery, forgetRecoveries, listDueRecoveries } from "@/lib/members/recoveries/workflow";
import { listActiveTenantIds } from "@/lib/tenancy/tenants/queries";
import { inngest } from "../../client";
import { jobCtx } from "../../context";

const JOB = { id: "members.complete-recoveries", permissions: ["account.recover", "member.read"] } as const;

/** Every ten minutes, of every tenant: new numbers whose waiting time is over. */
export const completeRecoveries = inngest.createFunction(
  { id: JOB.id, triggers: cron("*/10 * * * *"), singleton: { mode: "skip" } },
  async ({ step }) => {
    for (const tenantId of await step.run("tenants", listActiveTenantIds)) {
      const ctx = () => jobCtx(JOB, tenantId);
      const due = await step.run(`due-${tenantId}`, async () => {
        await forgetRecoveries(ctx());
        return listDueRecoveries(ctx());
      });
      for (const recoveryId of due) {
        await step.run(`complete-${recoveryId}`, () => completeRecovery(ctx(), { recoveryId }));
      }
    }
  },
);
