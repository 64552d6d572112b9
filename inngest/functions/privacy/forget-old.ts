import { cron } from "inngest";
import { fileStorage } from "@/lib/adapters/storage";
import { forgetExports } from "@/lib/privacy/exports/workflow";
import { retentionKeys } from "@/lib/privacy/retention/constants";
import { applyRetention, warnOfClosing } from "@/lib/privacy/retention/workflow";
import { forgetUnitExports } from "@/lib/privacy/unit-exports/workflow";
import { listActiveTenantIds } from "@/lib/tenancy/tenants/queries";
import { inngest } from "../../client";
import { jobCtx } from "../../context";

const JOB = { id: "privacy.forget-old", permissions: ["account.deactivate", "privacy.handle"] } as const;

/** Batches of a rule in one night; the next night goes on. */
const BATCHES_A_NIGHT = 20;

/** Every night: what the rules of each organisation say is old goes, and the files of copies and units whose days are over. */
export const forgetOldData = inngest.createFunction(
  { id: JOB.id, triggers: cron("25 21 * * *"), singleton: { mode: "skip" } },
  async ({ step }) => {
    for (const tenantId of await step.run("tenants", listActiveTenantIds)) {
      await step.run(`copies-${tenantId}`, () => forgetExports(jobCtx(JOB, tenantId), fileStorage()));
      await step.run(`units-${tenantId}`, () => forgetUnitExports(jobCtx(JOB, tenantId), fileStorage()));
      await step.run(`rules-${tenantId}`, () => applyRules(tenantId));
      await step.run(`warnings-${tenantId}`, () => warnOfClosing(jobCtx(JOB, tenantId)));
    }
  },
);

async function applyRules(tenantId: string): Promise<void> {
  for (const key of retentionKeys) {
    for (let batch = 0; batch < BATCHES_A_NIGHT; batch += 1) {
      const { hasMore } = await applyRetention(jobCtx(JOB, tenantId), { key }, fileStorage());
      if (!hasMore) break;
    }
  }
}
