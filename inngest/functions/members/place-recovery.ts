import { eventType } from "inngest";
import { recoveryAsked } from "@/lib/members/recoveries/events";
import { placeRecovery } from "@/lib/members/recoveries/workflow";
import { inngest } from "../../client";
import { jobCtx } from "../../context";

const JOB = { id: "members.place-recovery", permissions: ["account.recover", "member.read"] } as const;

/** Puts the request of somebody who lost their number before the offices of their unit. */
export const placeRecoveryAsked = inngest.createFunction(
  { id: JOB.id, triggers: eventType(recoveryAsked.name, { schema: recoveryAsked.schema }) },
  async ({ event, step }) => {
    const { tenantId, recoveryId } = event.data;
    await step.run("place", () => placeRecovery(jobCtx(JOB, tenantId), { recoveryId }));
  },
);
