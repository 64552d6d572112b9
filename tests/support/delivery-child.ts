// A process of its own for the crash test of deliveries: node --conditions=react-server --import tsx THIS_FILE
import { serve } from "inngest/edge";
import { inngest } from "@/inngest/client";
import { Executor } from "@/inngest/embedded/executor";
import { registerExecutor } from "@/inngest/embedded/registry";
import { functions } from "@/inngest/functions";
import { dispatchOutbox } from "@/inngest/outbox-dispatch";
import { databasePool } from "@/lib/core/db";

const executor = new Executor({
  pool: databasePool(),
  leaseSeconds: 1,
  pollMs: 200,
  backoffMs: () => 50,
  log: () => undefined,
});
registerExecutor(executor);
await executor.start(serve({ client: inngest, functions }));
await dispatchOutbox(inngest);
setInterval(() => void dispatchOutbox(inngest), 500);
process.stdout.write("up\n");
