import { eventType } from "inngest";
import { tellElectorate } from "@/lib/voting/electorate/workflow";
import { electionScheduled } from "@/lib/voting/elections/events";
import { closeElection, countElection } from "@/lib/voting/elections/workflow";
import { inngest } from "../../client";
import { jobCtx } from "../../context";

const JOB = { id: "voting.run-election", permissions: ["election.manage", "member.read"] } as const;

/** Tells the roll when voting opens, and closes and counts at the close. An extension starts another run, which waits longer. */
export const runElection = inngest.createFunction(
  { id: JOB.id, triggers: eventType(electionScheduled.name, { schema: electionScheduled.schema }) },
  async ({ event, step }) => {
    const { tenantId, electionId, opensAt, closesAt } = event.data;
    const tell = (afterMemberId: string | null) =>
      step.run("tell", () =>
        tellElectorate(jobCtx(JOB, tenantId), { electionId, notice: "election_opened", afterMemberId }),
      );

    await step.sleepUntil("opening", opensAt);
    let told = await tell(null);
    while (told !== null) told = await tell(told);
    await step.sleepUntil("closing", closesAt);
    const isClosed = await step.run("close", () => closeElection(jobCtx(JOB, tenantId), { electionId }));
    if (isClosed) await step.run("count", () => countElection(jobCtx(JOB, tenantId), { electionId }));
  },
);
