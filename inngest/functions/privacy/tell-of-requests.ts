import { eventType } from "inngest";
import { notifyMembers } from "@/lib/communications/notifications/workflow";
import { requestAnswered, requestSubmitted } from "@/lib/privacy/requests/events";
import { findAskerOf, findHandlersOf } from "@/lib/privacy/requests/workflow";
import { inngest } from "../../client";
import { jobCtx } from "../../context";

const JOB = { id: "privacy.tell-of-requests", permissions: ["privacy.handle", "member.read"] } as const;

/** Tells who answers that somebody asks about their data, and whoever asked that there is an answer. */
export const tellOfPrivacyRequests = inngest.createFunction(
  {
    id: JOB.id,
    triggers: [
      eventType(requestSubmitted.name, { schema: requestSubmitted.schema }),
      eventType(requestAnswered.name, { schema: requestAnswered.schema }),
    ],
  },
  async ({ event, step }) => {
    const { tenantId, requestId } = event.data;
    const ctx = () => jobCtx(JOB, tenantId);
    await step.run("tell", async () => {
      const news = await findHandlersOf(ctx(), { requestId });
      if (news) return notifyMembers(ctx(), noticeOf("privacy_asked", news));
      const { memberId } = await findAskerOf(ctx(), { requestId });
      if (memberId === null) return;
      await notifyMembers(ctx(), { notice: "privacy_answered", subjectId: requestId, memberIds: [memberId] });
    });
  },
);

type News = { requestId: string; memberIds: string[]; due: string };

function noticeOf(notice: "privacy_asked", { requestId, memberIds, due }: News) {
  return { notice, subjectId: requestId, memberIds, params: { due } };
}
