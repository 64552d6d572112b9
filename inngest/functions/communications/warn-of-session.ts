import { eventType } from "inngest";
import { warnOfSession } from "@/lib/communications/notifications/workflow";
import { sessionOpenedAnew, sessionReused } from "@/lib/identity/sessions/events";
import { inngest } from "../../client";
import { jobCtx } from "../../context";

const JOB = { id: "communications.warn-of-session", permissions: ["member.read"] } as const;

/** Warns a member of a sign-in on a new device or of a copied one, and of the latter who answers for accounts. */
export const warnMemberOfSession = inngest.createFunction(
  {
    id: JOB.id,
    triggers: [
      eventType(sessionReused.name, { schema: sessionReused.schema }),
      eventType(sessionOpenedAnew.name, { schema: sessionOpenedAnew.schema }),
    ],
  },
  async ({ event, step }) => {
    const { tenantId, accountId, sessionId } = event.data;
    const isReuse = event.name === sessionReused.name;
    await step.run("warn", () => warnOfSession(jobCtx(JOB, tenantId), { accountId, sessionId, isReuse }));
  },
);
