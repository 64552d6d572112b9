import { writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "@/tests/support/temporary-folder";
import { closingLine, sum, tallyPlaywright, tallyVitest } from "./tally";

function report(content: unknown): string {
  const file = path.join(temporaryFolder(), "report.json");
  writeFileSync(file, JSON.stringify(content));
  return file;
}

test("the closing line sums the runners, and names skipped tests only where there are some", () => {
  const one = { passed: 3, failed: 1, skipped: 0 };
  expect(closingLine(sum([one, { passed: 4, failed: 0, skipped: 2 }]))).toBe("7 passed, 1 failed, 2 skipped");
  expect(closingLine(one)).toBe("3 passed, 1 failed");
});

test("a run that failed without a failed test counts as one failure", () => {
  const file = report({ numPassedTests: 5, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0 });
  expect(tallyVitest(file, false)).toEqual({ passed: 5, failed: 1, skipped: 0 });
  expect(tallyVitest(file, true)).toEqual({ passed: 5, failed: 0, skipped: 0 });
  expect(tallyVitest("/nowhere/report.json", false)).toEqual({ passed: 0, failed: 1, skipped: 0 });
});

test("a journey that passed only when repeated counts as failed", () => {
  const file = report({ stats: { expected: 2, unexpected: 0, flaky: 1, skipped: 1 } });
  expect(tallyPlaywright(file, true)).toEqual({ passed: 2, failed: 1, skipped: 1 });
});
