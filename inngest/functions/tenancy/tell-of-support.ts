import { eventType } from "inngest";
import { notifyMembers } from "@/lib/communications/notifications/workflow";
import { supportViewOpened } from "@/lib/tenancy/support/events";
import { whomToTellOfSupport } from "@/lib/tenancy/support/workflow";
import { inngest } from "../../client";
import { jobCtx } from "../../context";

const JOB = { id: "tenancy.tell-of-support", permissions: ["member.read"] } as const;

/** Tells a member that support looks at the app as them. */
export const tellOfSupport = inngest.createFunction(
  { id: JOB.id, triggers: eventType(supportViewOpened.name, { schema: supportViewOpened.schema }) },
  async ({ event, step }) => {
    const { tenantId, viewId } = event.data;
    await step.run("tell", async () => {
      const whom = await whomToTellOfSupport(jobCtx(JOB, tenantId), { viewId });
      if (!whom) return;
      const { memberId, adminName: by } = whom;
      const told = { notice: "support_viewed" as const, subjectId: viewId, memberIds: [memberId] };
      await notifyMembers(jobCtx(JOB, tenantId), { ...told, params: { by } });
    });
  },
);
