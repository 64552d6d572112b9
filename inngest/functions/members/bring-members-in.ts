import { eventType } from "inngest";
import { notifyMembers } from "@/lib/communications/notifications/workflow";
import { memberImportAsked } from "@/lib/members/imports/events";
import {
  applyMemberBatches,
  finishMemberImport,
  finishTrial,
  surveyMemberImport,
  tryMemberBatches,
} from "@/lib/members/imports/workflow";
import { inngest } from "../../client";
import { jobCtx } from "../../context";

const JOB = { id: "members.bring-members-in", permissions: ["member.import"] } as const;

/** Looks what a file of people would do, or brings them in: some batches a step, so that a stop costs one of them. */
export const bringMembersIn = inngest.createFunction(
  {
    id: JOB.id,
    triggers: eventType(memberImportAsked.name, { schema: memberImportAsked.schema }),
    concurrency: { limit: 1, key: "event.data.tenantId" },
  },
  async ({ event, step }) => {
    const { tenantId, importId, step: asked } = event.data;
    const ctx = () => jobCtx(JOB, tenantId);
    const isTrial = asked === "try";
    if (isTrial && !(await step.run("survey", () => surveyMemberImport(ctx(), { importId })))) return;
    const take = isTrial ? tryMemberBatches : applyMemberBatches;
    for (let part = 0; ; part += 1) {
      if ((await step.run(`${asked}-${part}`, () => take(ctx(), { importId }))).isDone) break;
    }
    if (isTrial) return step.run("shown", () => finishTrial(ctx(), { importId }));
    const { memberId } = await step.run("finish", () => finishMemberImport(ctx(), { importId }));
    if (memberId === null) return;
    await step.run("tell", () =>
      notifyMembers(ctx(), { notice: "members_imported", subjectId: importId, memberIds: [memberId] }),
    );
  },
);
