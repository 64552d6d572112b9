import { cron } from "inngest";
import { notifyMembers } from "@/lib/communications/notifications/workflow";
import { listOverdue } from "@/lib/privacy/requests/workflow";
import { listActiveTenantIds } from "@/lib/tenancy/tenants/queries";
import { inngest } from "../../client";
import { jobCtx } from "../../context";

const JOB = { id: "privacy.remind-of-requests", permissions: ["privacy.handle", "member.read"] } as const;

/** Every morning: requests about data whose day has passed are told to who answers, each once. */
export const remindOfPrivacyRequests = inngest.createFunction(
  { id: JOB.id, triggers: cron("40 3 * * *"), singleton: { mode: "skip" } },
  async ({ step }) => {
    for (const tenantId of await step.run("tenants", listActiveTenantIds)) {
      await step.run(`remind-${tenantId}`, () => remind(tenantId));
    }
  },
);

async function remind(tenantId: string): Promise<void> {
  for (const { requestId, memberIds, due } of await listOverdue(jobCtx(JOB, tenantId))) {
    const notice = { notice: "privacy_overdue", subjectId: requestId, memberIds, params: { due } } as const;
    await notifyMembers(jobCtx(JOB, tenantId), notice);
  }
}
