import { afterAll } from "vitest";
import { pgliteForJobs } from "@/tests/support/job-database";
import { embeddedEngine, type JobDatabase } from "@/tests/support/job-engine";
import { describeConformance } from "./conformance";

let database: JobDatabase | undefined;
afterAll(() => database?.close());

describeConformance("the embedded executor over the embedded database", async (makeFunctions) => {
  database = await pgliteForJobs();
  return embeddedEngine(database, makeFunctions);
});
