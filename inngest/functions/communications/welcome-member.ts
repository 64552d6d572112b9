import { eventType } from "inngest";
import { welcomeMember } from "@/lib/communications/notifications/workflow";
import { memberAdmitted } from "@/lib/members/applications/events";
import { inngest } from "../../client";
import { jobCtx } from "../../context";

const JOB = { id: "communications.welcome-member", permissions: ["member.read"] } as const;

/** Welcomes a newly admitted member in their inbox, once. */
export const welcomeNewMember = inngest.createFunction(
  { id: JOB.id, triggers: eventType(memberAdmitted.name, { schema: memberAdmitted.schema }) },
  async ({ event, step }) => {
    const { tenantId, memberId } = event.data;
    await step.run("welcome", () => welcomeMember(jobCtx(JOB, tenantId), { memberId }));
  },
);
