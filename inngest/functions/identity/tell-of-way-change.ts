import { eventType } from "inngest";
import { emailSender } from "@/lib/adapters/email";
import { smsSender } from "@/lib/adapters/sms";
import { env } from "@/lib/core/env";
import { wayChanged } from "@/lib/identity/changes/events";
import {
  type Carriers,
  forgetOldAddresses,
  mailOfChange,
  textOfChange,
} from "@/lib/identity/changes/workflow";
import { warnOfWayChange } from "@/lib/communications/notifications/workflow";
import { emailOfTenants, smsOfTenants } from "@/lib/tenancy/senders/queries";
import { siteOf } from "@/lib/tenancy/tenants/rules";
import { inngest } from "../../client";
import { jobCtx } from "../../context";

const JOB = {
  id: "identity.tell-of-way-change",
  permissions: ["account.deactivate", "member.read"],
} as const;

const carriers: Carriers = {
  sms: () => smsOfTenants(smsSender()),
  email: () => emailOfTenants(emailSender()),
  siteOf: (tenant) => siteOf(tenant, { baseDomain: env().BASE_DOMAIN, port: env().PORT }),
};

/** Tells whose account it is that a way into it changed: in the inbox first, so that no provider delays that. */
export const tellOfWayChange = inngest.createFunction(
  { id: JOB.id, triggers: eventType(wayChanged.name, { schema: wayChanged.schema }) },
  async ({ event, step }) => {
    const { tenantId, accountId, changeId } = event.data;
    const ctx = () => jobCtx(JOB, tenantId);
    await step.run("inbox", () => warnOfWayChange(ctx(), { accountId, changeId }));
    await step.run("text", () => textOfChange(ctx(), { changeId }, carriers));
    await step.run("mail", () => mailOfChange(ctx(), { changeId }, carriers));
    await step.run("forget", () => forgetOldAddresses(ctx(), { changeId }));
  },
);
