import { eventType } from "inngest";
import { fileStorage } from "@/lib/adapters/storage";
import { trialAsked } from "@/lib/members/trial/events";
import { loadTrial, removeTrial } from "@/lib/members/trial/workflow";
import { inngest } from "../../client";
import { jobCtx } from "../../context";

const JOB = { id: "members.bring-trial-people", permissions: ["tenant.configure"] } as const;

/** Brings the invented people an organisation asked for, or takes all of them away. */
export const bringTrialPeople = inngest.createFunction(
  { id: JOB.id, triggers: eventType(trialAsked.name, { schema: trialAsked.schema }) },
  async ({ event, step }) => {
    const { tenantId, step: asked } = event.data;
    const ctx = () => jobCtx(JOB, tenantId);
    if (asked === "load") await step.run("load", () => loadTrial(ctx()));
    else await step.run("remove", () => removeTrial(ctx(), fileStorage()));
  },
);
