import { eventType } from "inngest";
import { tellElectorate } from "@/lib/voting/electorate/workflow";
import { electionCertified } from "@/lib/voting/elections/events";
import { inngest } from "../../client";
import { jobCtx } from "../../context";

const JOB = { id: "voting.tell-result", permissions: ["election.manage", "member.read"] } as const;

/** Tells everyone on the roll in their inbox that the result is certified. */
export const tellResult = inngest.createFunction(
  { id: JOB.id, triggers: eventType(electionCertified.name, { schema: electionCertified.schema }) },
  async ({ event, step }) => {
    const { tenantId, electionId } = event.data;
    const tell = (afterMemberId: string | null) =>
      step.run("tell", () =>
        tellElectorate(jobCtx(JOB, tenantId), { electionId, notice: "election_certified", afterMemberId }),
      );

    let told = await tell(null);
    while (told !== null) told = await tell(told);
  },
);
