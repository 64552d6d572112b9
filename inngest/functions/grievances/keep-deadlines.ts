import { cron } from "inngest";
import {
  escalateGrievance,
  listOverdueGrievances,
  listSettledGrievances,
  settleGrievance,
} from "@/lib/grievances/tickets/workflow";
import { listActiveTenantIds } from "@/lib/tenancy/tenants/queries";
import { inngest } from "../../client";
import { jobCtx } from "../../context";

const JOB = { id: "grievances.keep-deadlines", permissions: ["grievance.handle"] } as const;

/** Sends tickets whose time is over one unit up, and closes those whose answer nobody objected to. */
export const keepGrievanceDeadlines = inngest.createFunction(
  { id: JOB.id, triggers: cron("5,20,35,50 * * * *"), singleton: { mode: "skip" } },
  async ({ step }) => {
    for (const tenantId of await step.run("tenants", listActiveTenantIds)) {
      await step.run(`keep-${tenantId}`, () => keep(tenantId));
    }
  },
);

async function keep(tenantId: string): Promise<void> {
  const ctx = () => jobCtx(JOB, tenantId);
  for (const ticket of await listOverdueGrievances(ctx())) await escalateGrievance(ctx(), ticket);
  for (const ticket of await listSettledGrievances(ctx())) await settleGrievance(ctx(), ticket);
}
