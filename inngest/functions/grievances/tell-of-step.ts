import { eventType } from "inngest";
import { grievanceMoved } from "@/lib/grievances/tickets/events";
import { tellOfStep } from "@/lib/grievances/tickets/workflow";
import { inngest } from "../../client";
import { jobCtx } from "../../context";

const JOB = { id: "grievances.tell-of-step", permissions: ["grievance.handle", "member.read"] } as const;

/** Tells who asked of every step of the office, and the office of every ticket that comes to it. */
export const tellOfGrievanceStep = inngest.createFunction(
  { id: JOB.id, triggers: eventType(grievanceMoved.name, { schema: grievanceMoved.schema }) },
  async ({ event, step }) => {
    const { tenantId, stepId } = event.data;
    await step.run("tell", () => tellOfStep(jobCtx(JOB, tenantId), { stepId }));
  },
);
