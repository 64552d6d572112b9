import { eventType } from "inngest";
import { candidateJudged, candidateProposed } from "@/lib/voting/nominations/events";
import { tellCandidate } from "@/lib/voting/nominations/workflow";
import { inngest } from "../../client";
import { jobCtx } from "../../context";

const JOB = { id: "voting.tell-candidate", permissions: ["election.manage", "member.read"] } as const;

/** Tells a member in their inbox that they were proposed, or what was decided about their candidacy. */
export const tellCandidateOfElection = inngest.createFunction(
  {
    id: JOB.id,
    triggers: [
      eventType(candidateProposed.name, { schema: candidateProposed.schema }),
      eventType(candidateJudged.name, { schema: candidateJudged.schema }),
    ],
  },
  async ({ event, step }) => {
    const { tenantId, candidateId } = event.data;
    const judged = "isApproved" in event.data && event.data.isApproved ? "approved" : "rejected";
    const outcome = event.name === candidateProposed.name ? "proposed" : judged;
    await step.run("tell", () =>
      tellCandidate(jobCtx(JOB, tenantId), { candidateId, notice: `candidate_${outcome}` }),
    );
  },
);
