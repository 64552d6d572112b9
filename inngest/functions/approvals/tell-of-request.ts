import { eventType } from "inngest";
import { approvalAsked, approvalDecided } from "@/lib/approvals/requests/events";
import { tellApprovers, tellAsker } from "@/lib/approvals/requests/workflow";
import { inngest } from "../../client";
import { jobCtx } from "../../context";

const JOB = { id: "approvals.tell-of-request", permissions: ["member.read"] } as const;

/** Tells the people who may decide that a second person is wanted, and who asked that it was decided. */
export const tellOfRequest = inngest.createFunction(
  {
    id: JOB.id,
    triggers: [
      eventType(approvalAsked.name, { schema: approvalAsked.schema }),
      eventType(approvalDecided.name, { schema: approvalDecided.schema }),
    ],
  },
  async ({ event, step }) => {
    const { tenantId, requestId } = event.data;
    const tell = event.name === approvalAsked.name ? tellApprovers : tellAsker;
    await step.run("tell", () => tell(jobCtx(JOB, tenantId), { requestId }));
  },
);
