import { jobEnv, type JobEnv } from "@/lib/core/env";

/** Where jobs run: on an Inngest server, here, or (events accepted here) in another process over the same database. */
export type JobEngine = "inngest" | "embedded" | "off";

type Given = Omit<JobEnv, "NODE_ENV"> & { NODE_ENV?: JobEnv["NODE_ENV"] };

/**
 * The engine the environment asks for: an Inngest server as soon as one is named, else the embedded executor.
 * Refuses what could not work: a named server that is not to be used, and anything long-lived on Vercel.
 */
export function jobEngine(given: Given = jobEnv()): JobEngine {
  const server = [
    given.INNGEST_EVENT_KEY,
    given.INNGEST_SIGNING_KEY,
    given.INNGEST_BASE_URL,
    given.INNGEST_DEV === "0" ? undefined : given.INNGEST_DEV,
  ];
  const isServerNamed = server.some((value) => value !== undefined);
  if (given.JOBS === "inngest" && !isServerNamed) {
    throw new Error(
      "JOBS=inngest needs INNGEST_EVENT_KEY and INNGEST_SIGNING_KEY, INNGEST_BASE_URL or INNGEST_DEV.",
    );
  }
  if (given.NODE_ENV === "production" && given.INNGEST_DEV !== undefined && given.INNGEST_DEV !== "0") {
    throw new Error(
      "INNGEST_DEV in production would let anybody call the jobs unsigned: set INNGEST_SIGNING_KEY.",
    );
  }
  if (isServerNamed) return "inngest";
  if (given.VERCEL !== undefined) {
    throw new Error(
      "On Vercel no process lives long enough for jobs: set INNGEST_EVENT_KEY and INNGEST_SIGNING_KEY.",
    );
  }
  return given.JOBS === "off" ? "off" : "embedded";
}
