import { eventType } from "inngest";
import { countElection } from "@/lib/voting/elections/workflow";
import { boxUnlocked } from "@/lib/voting/trustees/events";
import { inngest } from "../../client";
import { jobCtx } from "../../context";

const JOB = { id: "voting.count-opened-box", permissions: ["election.manage"] } as const;

/** Counts a secret election as soon as enough trustees have given their shares; before that nothing is done. */
export const countOpenedBox = inngest.createFunction(
  { id: JOB.id, triggers: eventType(boxUnlocked.name, { schema: boxUnlocked.schema }) },
  async ({ event, step }) => {
    const { tenantId, electionId } = event.data;
    await step.run("count", () => countElection(jobCtx(JOB, tenantId), { electionId }));
  },
);
