import { cron } from "inngest";
import { forgetWaitingImports } from "@/lib/members/imports/workflow";
import { forgetReceipts } from "@/lib/members/receipts/workflow";
import { listActiveTenantIds } from "@/lib/tenancy/tenants/queries";
import { inngest } from "../../client";
import { jobCtx } from "../../context";

const JOB = { id: "members.forget-imports", permissions: ["member.import"] } as const;

/** Every night: files of people that nobody brought in for two weeks are put aside, and what they hold is deleted, as is what receipts keep. */
export const forgetWaitingFiles = inngest.createFunction(
  { id: JOB.id, triggers: cron("40 21 * * *"), singleton: { mode: "skip" } },
  async ({ step }) => {
    for (const tenantId of await step.run("tenants", listActiveTenantIds)) {
      await step.run(`forget-${tenantId}`, () => forgetWaitingImports(jobCtx(JOB, tenantId)));
      await step.run(`receipts-${tenantId}`, () => forgetReceipts(jobCtx(JOB, tenantId)));
    }
  },
);
