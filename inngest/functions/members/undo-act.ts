import { eventType } from "inngest";
import { notifyMembers } from "@/lib/communications/notifications/workflow";
import { undoAsked } from "@/lib/members/receipts/events";
import { finishUndo, undoBatches } from "@/lib/members/receipts/workflow";
import { inngest } from "../../client";
import { jobCtx } from "../../context";

const JOB = { id: "members.undo-act", permissions: ["member.import"] } as const;

/** Puts back what stood before an act, some people a step, and tells who asked. */
export const undoActOfMany = inngest.createFunction(
  {
    id: JOB.id,
    triggers: eventType(undoAsked.name, { schema: undoAsked.schema }),
    concurrency: { limit: 1, key: "event.data.tenantId" },
  },
  async ({ event, step }) => {
    const { tenantId, receiptId } = event.data;
    const ctx = () => jobCtx(JOB, tenantId);
    for (let part = 0; ; part += 1) {
      if ((await step.run(`undo-${part}`, () => undoBatches(ctx(), { receiptId }))).isDone) break;
    }
    const { memberId } = await step.run("finish", () => finishUndo(ctx(), { receiptId }));
    if (memberId === null) return;
    await step.run("tell", () =>
      notifyMembers(ctx(), { notice: "act_undone", subjectId: receiptId, memberIds: [memberId] }),
    );
  },
);
