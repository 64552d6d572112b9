import { expect, test } from "vitest";
import { runStatuses } from "./constants";
import { assertCancellable, assertRetryable, isCancellable, isRetryable } from "./rules";

test("what goes on can be stopped, what failed or was stopped can be tried again, and nothing else", () => {
  const of = (can: typeof isCancellable) => runStatuses.filter((status) => can({ status, request: null }));
  expect(of(isCancellable)).toEqual(["queued", "running"]);
  expect(of(isRetryable)).toEqual(["failed", "cancelled"]);
});

test("what has been asked for already is not asked for twice", () => {
  const asked = { status: "running", request: "cancel" } as const;
  expect(() => assertCancellable(asked)).toThrow("job.already_asked");
  expect(() => assertRetryable({ status: "failed", request: "retry" })).toThrow("job.already_asked");
});
