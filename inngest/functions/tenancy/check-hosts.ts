import { cron } from "inngest";
import { dnsResolver } from "@/lib/adapters/dns";
import { emailSender } from "@/lib/adapters/email";
import { recheckHosts } from "@/lib/tenancy/hosts/workflow";
import { listActiveTenantIds } from "@/lib/tenancy/tenants/queries";
import { inngest } from "../../client";
import { jobCtx } from "../../context";

const JOB = { id: "tenancy.check-hosts", permissions: ["tenant.configure"] } as const;

/** Once a day, of every tenant: whether its domains are still its own. */
export const checkHosts = inngest.createFunction(
  { id: JOB.id, triggers: cron("41 3 * * *"), singleton: { mode: "skip" } },
  async ({ step }) => {
    for (const tenantId of await step.run("tenants", listActiveTenantIds)) {
      const ports = { dns: dnsResolver(), mail: emailSender };
      await step.run(`check-${tenantId}`, () => recheckHosts(jobCtx(JOB, tenantId), ports));
    }
  },
);
