import { eventType } from "inngest";
import { notifyMembers } from "@/lib/communications/notifications/workflow";
import { recoveryAsked } from "@/lib/members/recoveries/events";
import { listRecoveryDeciders, placeRecovery } from "@/lib/members/recoveries/workflow";
import { inngest } from "../../client";
import { jobCtx } from "../../context";

const JOB = { id: "members.place-recovery", permissions: ["account.recover", "member.read"] } as const;

/** Puts the request of somebody who lost their number before the offices of their unit, and tells them. */
export const placeRecoveryAsked = inngest.createFunction(
  { id: JOB.id, triggers: eventType(recoveryAsked.name, { schema: recoveryAsked.schema }) },
  async ({ event, step }) => {
    const { tenantId, recoveryId } = event.data;
    const ctx = () => jobCtx(JOB, tenantId);
    await step.run("place", () => placeRecovery(ctx(), { recoveryId }));
    await step.run("tell", async () => {
      const memberIds = await listRecoveryDeciders(ctx(), { recoveryId });
      await notifyMembers(ctx(), { notice: "recovery_asked", subjectId: recoveryId, memberIds });
    });
  },
);
