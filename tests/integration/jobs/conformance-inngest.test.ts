import { describe, test } from "vitest";
import { inngestConformanceUrl, inngestServer } from "@/tests/support/job-engine";
import { describeConformance } from "./conformance";

const url = inngestConformanceUrl;

if (url) {
  describeConformance("an Inngest server", (makeFunctions) => inngestServer(url, makeFunctions));
} else {
  describe("jobs on an Inngest server", () => {
    test.skip("skipped: INNGEST_CONFORMANCE_URL names no Inngest dev server", () => undefined);
  });
}
