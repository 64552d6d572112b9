import { existsSync, readFileSync } from "node:fs";

export type Tally = { passed: number; failed: number; skipped: number };

export const ONE_PASSED: Tally = { passed: 1, failed: 0, skipped: 0 };
export const ONE_FAILED: Tally = { passed: 0, failed: 1, skipped: 0 };

export function sum(tallies: readonly Tally[]): Tally {
  return tallies.reduce(
    (total, each) => ({
      passed: total.passed + each.passed,
      failed: total.failed + each.failed,
      skipped: total.skipped + each.skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  );
}

/** The last line of the command, in exactly this form. */
export function closingLine({ passed, failed, skipped }: Tally): string {
  const line = `${String(passed)} passed, ${String(failed)} failed`;
  return skipped > 0 ? `${line}, ${String(skipped)} skipped` : line;
}

export function phrase({ passed, failed, skipped }: Tally): string {
  const parts = [
    `${String(passed)} passed`,
    failed && `${String(failed)} failed`,
    skipped && `${String(skipped)} skipped`,
  ];
  return parts.filter(Boolean).join(", ");
}

type VitestReport = {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
};

/** What Vitest's JSON report counts. A run that failed without a failed test (a file that does not load) counts one. */
export function tallyVitest(file: string, succeeded: boolean): Tally {
  if (!existsSync(file)) return ONE_FAILED;
  const report = JSON.parse(readFileSync(file, "utf8")) as VitestReport;
  return withVerdict(succeeded, {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
  });
}

type PlaywrightReport = { stats: { expected: number; unexpected: number; flaky: number; skipped: number } };

/** What Playwright's JSON report counts; a flaky test is a failed one. */
export function tallyPlaywright(file: string, succeeded: boolean): Tally {
  if (!existsSync(file)) return ONE_FAILED;
  const { stats } = JSON.parse(readFileSync(file, "utf8")) as PlaywrightReport;
  return withVerdict(succeeded, {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky,
    skipped: stats.skipped,
  });
}

function withVerdict(succeeded: boolean, tally: Tally): Tally {
  return !succeeded && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
}
