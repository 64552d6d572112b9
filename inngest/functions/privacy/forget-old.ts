import { cron } from "inngest";
import { fileStorage } from "@/lib/adapters/storage";
import { forgetExports } from "@/lib/privacy/exports/workflow";
import { listActiveTenantIds } from "@/lib/tenancy/tenants/queries";
import { inngest } from "../../client";
import { jobCtx } from "../../context";

const JOB = { id: "privacy.forget-old", permissions: ["privacy.handle"] } as const;

/** Every night: the files of copies whose week is over are deleted. */
export const forgetOldCopies = inngest.createFunction(
  { id: JOB.id, triggers: cron("25 21 * * *"), singleton: { mode: "skip" } },
  async ({ step }) => {
    for (const tenantId of await step.run("tenants", listActiveTenantIds)) {
      await step.run(`copies-${tenantId}`, () => forgetExports(jobCtx(JOB, tenantId), fileStorage()));
    }
  },
);
