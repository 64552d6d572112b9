import { cron } from "inngest";
import { inngest } from "../../client";
import { dispatchOutbox } from "../../outbox-dispatch";

const JOB = { id: "system.send-outbox" } as const;

/** Sends within a minute what was committed and not sent at once, because a process ended or the engine was away. */
export const sendOutbox = inngest.createFunction(
  { id: JOB.id, triggers: cron("* * * * *"), singleton: { mode: "skip" }, retries: 0 },
  ({ step }) => step.run("sweep", () => dispatchOutbox(inngest)),
);
