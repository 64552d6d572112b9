import { eventType } from "inngest";
import { raiseAlert } from "@/lib/audit/alerts/workflow";
import { watchCrossed } from "@/lib/core/watch";
import { inngest } from "../../client";
import { jobCtx } from "../../context";

const JOB = { id: "audit.raise-alert", permissions: ["alert.read"] } as const;

/** Opens an alert when something watched was done too often. */
export const raiseAlertOfCount = inngest.createFunction(
  { id: JOB.id, triggers: eventType(watchCrossed.name, { schema: watchCrossed.schema }) },
  async ({ event, step }) => {
    const { tenantId, ...crossed } = event.data;
    await step.run("raise", () => raiseAlert(jobCtx(JOB, tenantId), crossed));
  },
);
