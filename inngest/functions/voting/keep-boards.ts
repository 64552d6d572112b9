import { cron } from "inngest";
import { listActiveTenantIds } from "@/lib/tenancy/tenants/queries";
import { listElectionsAtWork } from "@/lib/voting/elections/queries/list-elections";
import { closeElection, countElection, postBallots } from "@/lib/voting/elections/workflow";
import { inngest } from "../../client";
import { jobCtx } from "../../context";

const JOB = { id: "voting.keep-boards", permissions: ["election.manage"] } as const;

/** Posts what was cast to the boards of open elections, and closes and counts what is over, whatever became of its own job. */
export const keepBoards = inngest.createFunction(
  { id: JOB.id, triggers: cron("*/10 * * * *"), singleton: { mode: "skip" } },
  async ({ step }) => {
    for (const tenantId of await step.run("tenants", listActiveTenantIds)) {
      const ctx = () => jobCtx(JOB, tenantId);
      for (const election of await step.run(`find-${tenantId}`, () => listElectionsAtWork(ctx()))) {
        await step.run(`post-${election.electionId}`, () => postBallots(ctx(), election));
        const isClosed = await step.run(`close-${election.electionId}`, () => closeElection(ctx(), election));
        if (isClosed) await step.run(`count-${election.electionId}`, () => countElection(ctx(), election));
      }
    }
  },
);
