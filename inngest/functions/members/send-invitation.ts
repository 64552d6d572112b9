import { eventType } from "inngest";
import { emailSender } from "@/lib/adapters/email";
import { smsSender } from "@/lib/adapters/sms";
import { invitationSent } from "@/lib/members/invitations/events";
import { sendInvitation } from "@/lib/members/invitations/workflow";
import { emailOfTenants, smsOfTenants } from "@/lib/tenancy/senders/queries";
import { inngest } from "../../client";
import { jobCtx } from "../../context";

const JOB = { id: "members.send-invitation", permissions: ["position.appoint"] } as const;

/** Writes to somebody who is invited to be an owner or office-bearer. */
export const sendInvitations = inngest.createFunction(
  { id: JOB.id, triggers: eventType(invitationSent.name, { schema: invitationSent.schema }) },
  async ({ event, step }) => {
    const { tenantId, ...invitation } = event.data;
    const carriers = {
      sms: () => smsOfTenants(smsSender()),
      email: () => emailOfTenants(emailSender()),
    };
    await step.run("send", () => sendInvitation(jobCtx(JOB, tenantId), invitation, carriers));
  },
);
