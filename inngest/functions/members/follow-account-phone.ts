import { eventType } from "inngest";
import { accountPhoneChanged } from "@/lib/identity/accounts/events";
import { followAccountPhone } from "@/lib/members/profiles/workflow";
import { inngest } from "../../client";
import { jobCtx } from "../../context";

const JOB = { id: "members.follow-account-phone", permissions: ["member.write"] } as const;

/** The record of a member keeps the number its account signs in with. */
export const followPhoneOfAccount = inngest.createFunction(
  { id: JOB.id, triggers: eventType(accountPhoneChanged.name, { schema: accountPhoneChanged.schema }) },
  async ({ event, step }) => {
    const { tenantId, accountId } = event.data;
    await step.run("follow", () => followAccountPhone(jobCtx(JOB, tenantId), { accountId }));
  },
);
