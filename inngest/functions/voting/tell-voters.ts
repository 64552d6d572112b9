import { eventType } from "inngest";
import { pollOpened, pollPublished } from "@/lib/voting/polls/events";
import { tellVoters } from "@/lib/voting/roll/workflow";
import { inngest } from "../../client";
import { jobCtx } from "../../context";

const JOB = { id: "voting.tell-voters", permissions: ["poll.manage", "member.read"] } as const;

/** Tells everyone on the roll in their inbox that a poll is open to them, and later that its result is out. */
export const tellVotersOfPoll = inngest.createFunction(
  {
    id: JOB.id,
    triggers: [
      eventType(pollOpened.name, { schema: pollOpened.schema }),
      eventType(pollPublished.name, { schema: pollPublished.schema }),
    ],
  },
  async ({ event, step }) => {
    const { tenantId, pollId } = event.data;
    const notice = event.name === pollOpened.name ? "poll_opened" : "poll_published";
    const tell = (afterMemberId: string | null) =>
      step.run("tell", () => tellVoters(jobCtx(JOB, tenantId), { pollId, notice, afterMemberId }));

    let told = await tell(null);
    while (told !== null) told = await tell(told);
  },
);
