import { cron } from "inngest";
import { fileStorage } from "@/lib/adapters/storage";
import { forgetEvidence } from "@/lib/members/evidence/workflow";
import { listActiveTenantIds } from "@/lib/tenancy/tenants/queries";
import { inngest } from "../../client";
import { jobCtx } from "../../context";

const JOB = { id: "members.forget-evidence", permissions: ["member.admit"] } as const;

/** Every night: the papers of people about whom was decided a month ago are deleted. */
export const forgetEvidenceOfDecided = inngest.createFunction(
  { id: JOB.id, triggers: cron("10 21 * * *"), singleton: { mode: "skip" } },
  async ({ step }) => {
    for (const tenantId of await step.run("tenants", listActiveTenantIds)) {
      await step.run(`forget-${tenantId}`, () => forgetEvidence(jobCtx(JOB, tenantId), fileStorage()));
    }
  },
);
