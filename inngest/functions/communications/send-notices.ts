import { cron } from "inngest";
import { emailSender } from "@/lib/adapters/email";
import { smsSender } from "@/lib/adapters/sms";
import { listTenantsWithNotices, sendDueNotices } from "@/lib/communications/notices/workflow";
import { systemNow } from "@/lib/core/clock";
import { emailOfTenants, smsOfTenants } from "@/lib/tenancy/senders/queries";
import { inngest } from "../../client";
import { jobCtx } from "../../context";

const JOB = { id: "communications.send-notices", permissions: ["member.read"] } as const;
const senders = {
  sms: () => smsOfTenants(smsSender()),
  email: () => emailOfTenants(emailSender()),
};

/** Sends notices outside the app to whoever asked for it, of every tenant, within a minute or when they may go. */
export const sendNotices = inngest.createFunction(
  { id: JOB.id, triggers: cron("* * * * *"), singleton: { mode: "skip" } },
  async ({ step }) => {
    for (const tenantId of await step.run("tenants", () => listTenantsWithNotices(systemNow()))) {
      await step.run(`send-${tenantId}`, () => sendDueNotices(jobCtx(JOB, tenantId), senders));
    }
  },
);
