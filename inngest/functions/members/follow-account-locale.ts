import { eventType } from "inngest";
import { accountLocaleChosen } from "@/lib/identity/accounts/events";
import { followAccountLocale } from "@/lib/members/profiles/workflow";
import { inngest } from "../../client";
import { jobCtx } from "../../context";

const JOB = { id: "members.follow-account-locale", permissions: ["member.write"] } as const;

/** Messages come to a member in the language they chose to read in. */
export const followLocaleOfAccount = inngest.createFunction(
  { id: JOB.id, triggers: eventType(accountLocaleChosen.name, { schema: accountLocaleChosen.schema }) },
  async ({ event, step }) => {
    const { tenantId, accountId } = event.data;
    await step.run("follow", () => followAccountLocale(jobCtx(JOB, tenantId), { accountId }));
  },
);
