import { afterAll } from "vitest";
import { postgresForJobs } from "@/tests/support/job-database";
import { embeddedEngine, type JobDatabase } from "@/tests/support/job-engine";
import { describeConformance } from "./conformance";

let database: JobDatabase | undefined;
afterAll(() => database?.close());

describeConformance("the embedded executor over PostgreSQL", async (makeFunctions) => {
  database = await postgresForJobs();
  return embeddedEngine(database, makeFunctions);
});
