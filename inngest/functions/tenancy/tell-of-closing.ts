import { eventType } from "inngest";
import { notifyMembers } from "@/lib/communications/notifications/workflow";
import { closingChanged } from "@/lib/tenancy/closings/events";
import { nextToTell } from "@/lib/tenancy/closings/workflow";
import { inngest } from "../../client";
import { jobCtx } from "../../context";

const JOB = { id: "tenancy.tell-of-closing", permissions: ["member.read"] } as const;

/** Tells everybody in an organisation that it will be closed, or no longer. */
export const tellOfClosing = inngest.createFunction(
  { id: JOB.id, triggers: eventType(closingChanged.name, { schema: closingChanged.schema }) },
  async ({ event, step }) => {
    const { tenantId, closingId, news, closesOn } = event.data;
    const notice = news === "asked" ? "closing_asked" : "closing_taken_back";
    let after: string | null = null;
    for (let part = 0; ; part += 1) {
      const from: string | null = after;
      const told: string[] = await step.run(`tell-${part}`, async () => {
        const memberIds = await nextToTell(jobCtx(JOB, tenantId), { after: from });
        const params = { day: closesOn };
        if (memberIds.length > 0)
          await notifyMembers(jobCtx(JOB, tenantId), { notice, subjectId: closingId, memberIds, params });
        return memberIds.slice(-1);
      });
      after = told[0] ?? null;
      if (after === null) break;
    }
  },
);
