import { cron } from "inngest";
import { emailSender } from "@/lib/adapters/email";
import { smsSender } from "@/lib/adapters/sms";
import { listTenantsWithDigests, sendDueDigests } from "@/lib/communications/digests/workflow";
import { systemNow } from "@/lib/core/clock";
import { emailOfTenants, smsOfTenants } from "@/lib/tenancy/senders/queries";
import { inngest } from "../../client";
import { jobCtx } from "../../context";

const JOB = { id: "communications.send-digests", permissions: ["announcement.publish"] } as const;
const senders = {
  sms: () => smsOfTenants(smsSender()),
  email: () => emailOfTenants(emailSender()),
};

/** Sends the summaries that are due, of every tenant, each once. */
export const sendDigests = inngest.createFunction(
  { id: JOB.id, triggers: cron("*/5 * * * *"), singleton: { mode: "skip" } },
  async ({ step }) => {
    for (const tenantId of await step.run("tenants", () => listTenantsWithDigests(systemNow()))) {
      await step.run(`send-${tenantId}`, () => sendDueDigests(jobCtx(JOB, tenantId), senders));
    }
  },
);
