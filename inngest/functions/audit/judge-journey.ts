import { eventType } from "inngest";
import { judgeJourney } from "@/lib/audit/alerts/workflow";
import { sessionPlaced } from "@/lib/identity/sessions/events";
import { inngest } from "../../client";
import { jobCtx } from "../../context";

const JOB = { id: "audit.judge-journey", permissions: ["alert.read"] } as const;

/** Compares the place of a sign-in with the one before. */
export const judgeJourneyOfSignIn = inngest.createFunction(
  { id: JOB.id, triggers: eventType(sessionPlaced.name, { schema: sessionPlaced.schema }) },
  async ({ event, step }) => {
    const { tenantId, ...session } = event.data;
    await step.run("judge", () => judgeJourney(jobCtx(JOB, tenantId), session));
  },
);
