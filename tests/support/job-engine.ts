import { createServer } from "node:http";
import { Inngest, type InngestFunction } from "inngest";
import { serve } from "inngest/edge";
import { serve as serveNode } from "inngest/node";
import pg from "pg";

import { Executor } from "@/inngest/embedded/executor";
import { EMBEDDED_ORIGIN } from "@/inngest/embedded/protocol";
import type { ExecutorOptions } from "@/inngest/embedded/types";

export type MakeFunctions = (inngest: Inngest) => InngestFunction.Any[];
export type JobDatabase = { url: string; poolMax: number; listen: boolean; close: () => Promise<void> };
export type JobEngine = { inngest: Inngest; stop: () => Promise<void> };

/** Names a running Inngest dev server, to hold the two engines against each other; none here. */
export const inngestConformanceUrl = process.env.INNGEST_CONFORMANCE_URL;

const silent = () => undefined;
const quiet = { info: silent, warn: silent, error: silent, debug: silent };

/** An embedded executor over `database` with these functions, working. */
export async function embeddedEngine(
  database: JobDatabase,
  makeFunctions: MakeFunctions,
  options: Partial<ExecutorOptions> = {},
): Promise<JobEngine & { pool: pg.Pool; executor: Executor }> {
  const pool = new pg.Pool({ connectionString: database.url, max: database.poolMax });
  pool.on("error", silent);
  const executor = new Executor({
    pool,
    listen: database.listen,
    backoffMs: () => 50,
    log: silent,
    ...options,
  });
  const inngest = new Inngest({
    id: "test",
    isDev: true,
    baseUrl: EMBEDDED_ORIGIN,
    fetch: executor.fetch,
    logger: quiet,
  });
  await executor.start(serve({ client: inngest, functions: makeFunctions(inngest) }));
  const stop = async () => {
    await executor.stop(5_000);
    await pool.end();
  };
  return { inngest, pool, executor, stop };
}

/** The same functions on a real Inngest dev server that can reach this machine's loopback. */
export async function inngestServer(baseUrl: string, makeFunctions: MakeFunctions): Promise<JobEngine> {
  const inngest = new Inngest({ id: "test", isDev: true, baseUrl, logger: quiet });
  const server = createServer(serveNode({ client: inngest, functions: makeFunctions(inngest) }));
  await new Promise<void>((resolve) => server.listen(4190, "127.0.0.1", resolve));
  const registered = await fetch("http://127.0.0.1:4190/api/inngest", { method: "PUT" });
  if (!registered.ok) throw new Error(`registration failed: ${await registered.text()}`);
  return { inngest, stop: async () => void server.close() };
}

/** What functions wrote down, by the key of the event they ran for. */
export function createJournal() {
  const lines = new Map<string, string[]>();
  return {
    log: (n: unknown, line: string) => void lines.set(String(n), [...(lines.get(String(n)) ?? []), line]),
    of: (n: string) => lines.get(n) ?? [],
  };
}

/** Waits until `probe` gives something true; fails with what it last gave. */
export async function eventually<T>(probe: () => T | Promise<T>, withinMs = 10_000): Promise<T> {
  const until = Date.now() + withinMs;
  for (;;) {
    const value = await probe();
    if (value) return value;
    if (Date.now() > until) throw new Error(`did not come about within ${withinMs} ms`);
    await pause(25);
  }
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
