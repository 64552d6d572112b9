import { eventType } from "inngest";
import { smsSender } from "@/lib/adapters/sms";
import { accountPhoneChanged } from "@/lib/identity/accounts/events";
import { tellOldPhone } from "@/lib/identity/accounts/workflow";
import { smsOfTenants } from "@/lib/tenancy/senders/queries";
import { inngest } from "../../client";
import { jobCtx } from "../../context";

const JOB = { id: "identity.tell-old-phone", permissions: ["account.deactivate"] } as const;

/** Tells the number an account signed in with that it no longer does. */
export const tellOldPhoneOfChange = inngest.createFunction(
  { id: JOB.id, triggers: eventType(accountPhoneChanged.name, { schema: accountPhoneChanged.schema }) },
  async ({ event, step }) => {
    const { tenantId, changeId } = event.data;
    await step.run("tell", () =>
      tellOldPhone(jobCtx(JOB, tenantId), { changeId }, () => smsOfTenants(smsSender())),
    );
  },
);
