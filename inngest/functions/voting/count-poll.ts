import { eventType } from "inngest";
import { pollOpened } from "@/lib/voting/polls/events";
import { countPoll } from "@/lib/voting/polls/workflow";
import { inngest } from "../../client";
import { jobCtx } from "../../context";

const JOB = { id: "voting.count-poll", permissions: ["poll.manage"] } as const;

/** Sleeps until the poll closes, then counts and publishes it. The count itself happens once, however often this runs. */
export const countPollAtClose = inngest.createFunction(
  { id: JOB.id, triggers: eventType(pollOpened.name, { schema: pollOpened.schema }) },
  async ({ event, step }) => {
    const { tenantId, pollId, closesAt } = event.data;
    await step.sleepUntil("closing", closesAt);
    await step.run("count", () => countPoll(jobCtx(JOB, tenantId), { pollId }));
  },
);
