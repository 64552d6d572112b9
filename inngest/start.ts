import { serve } from "inngest/edge";
import { databasePool } from "@/lib/core/db";
import { env } from "@/lib/core/env";
import { inngest } from "./client";
import { Executor } from "./embedded/executor";
import { registerExecutor } from "./embedded/registry";
import { jobEngine } from "./engine";
import { functions } from "./functions";

/**
 * Starts the process's job engine once, however often it is asked. With `off` events are accepted here and run by
 * another process over the same database; with an Inngest server there is nothing to start. Returns how to end it.
 */
export async function startJobs(): Promise<{ stop: () => Promise<void> } | null> {
  const engine = jobEngine();
  if (engine === "inngest") return null;

  const { DATABASE_KIND, DATABASE_POOL_MAX } = env();
  const isEmbeddedDatabase = DATABASE_KIND === "embedded";
  const executor = new Executor({
    pool: databasePool(),
    listen: !isEmbeddedDatabase,
    // Requests share the pool: half of it is theirs.
    concurrency: isEmbeddedDatabase ? 4 : Math.max(2, Math.floor(DATABASE_POOL_MAX / 2)),
  });
  if (!registerExecutor(executor)) return null;

  const handler = serve({ client: inngest, functions });
  await (engine === "off" ? executor.load(handler) : executor.start(handler));
  return { stop: async () => void (await executor.stop()) };
}
