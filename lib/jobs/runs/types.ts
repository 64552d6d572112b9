import type { RunRequest, RunStatus } from "./constants";

export type JobFailure = { name: string; message: string };

export type RunListItem = {
  id: string;
  /** "voting.count-poll" */
  job: string;
  status: RunStatus;
  /** What somebody has asked for and the executor has not carried out yet. */
  request: RunRequest | null;
  createdAt: Date;
  startedAt: Date | null;
  endedAt: Date | null;
  error: JobFailure | null;
};

export type RunStep = {
  id: string;
  name: string;
  kind: "work" | "sleep" | "wait" | "invoke";
  state: "pending" | "done" | "failed";
  createdAt: Date;
  endedAt: Date | null;
  error: JobFailure | null;
};

export type RunAttempt = {
  id: string;
  stepName: string | null;
  number: number;
  error: JobFailure;
  failedAt: Date;
};

export type RunView = RunListItem & {
  /** The event that started it: its name and the ids it carries. */
  event: { name: string; facts: { name: string; value: string }[] };
  steps: RunStep[];
  attempts: RunAttempt[];
  can: { cancel: boolean; retry: boolean };
};

export type JobCount = { job: string; runs: number; failed: number };
