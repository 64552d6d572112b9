import { cron } from "inngest";
import { listActiveTenantIds } from "@/lib/tenancy/tenants/queries";
import { pollOpened } from "@/lib/voting/polls/events";
import { listUncounted } from "@/lib/voting/polls/queries";
import { inngest } from "../../client";
import { jobCtx } from "../../context";

const JOB = { id: "voting.count-overdue-polls", permissions: ["poll.manage"] } as const;

/** Starts the count of every poll that is over by the clock and still unpublished, whatever became of its own job. */
export const countOverduePolls = inngest.createFunction(
  { id: JOB.id, triggers: cron("*/10 * * * *"), singleton: { mode: "skip" } },
  async ({ step }) => {
    for (const tenantId of await step.run("tenants", listActiveTenantIds)) {
      const overdue = await step.run(`find-${tenantId}`, () => listUncounted(jobCtx(JOB, tenantId)));
      const events = overdue.map((poll) => ({ name: pollOpened.name, data: { tenantId, ...poll } }));
      if (events.length > 0) await step.sendEvent(`count-${tenantId}`, events);
    }
  },
);
