import { inngest } from "@/inngest/client";
import { drainBeforeExit } from "@/inngest/drain";
import { dispatchOutbox } from "@/inngest/outbox-dispatch";
import { startJobs } from "@/inngest/start";
import { env } from "@/lib/core/env";
import { registerOutboxDispatch } from "@/lib/web/after-commit";

// Missing settings stop the start here, all named in one message.
env();

registerOutboxDispatch(() => dispatchOutbox(inngest));
const jobs = await startJobs();
if (jobs) drainBeforeExit(jobs.stop);
