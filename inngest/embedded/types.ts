import type { Pool, PoolClient } from "pg";

/** One registered function as the executor sees it: the SDK's configuration, read and checked. */
export type FunctionSpec = {
  id: string;
  triggers: { event: string; expression?: string | undefined }[];
  crons: string[];
  attemptsMax: number;
  concurrency: { limit: number; key?: string | undefined; scope: "fn" | "env" | "account" }[];
  throttle?: { limit: number; periodMs: number; burst: number; key?: string | undefined } | undefined;
  rateLimit?: { limit: number; periodMs: number; key?: string | undefined } | undefined;
  debounce?: { periodMs: number; timeoutMs?: number | undefined; key?: string | undefined } | undefined;
  batch?: BatchSpec | undefined;
  cancelOn: { event: string; if?: string | undefined; timeoutMs?: number | undefined }[];
  idempotency?: string | undefined;
  singleton?: { mode: "skip" | "cancel"; key?: string | undefined } | undefined;
  priority?: string | undefined;
  startTimeoutMs?: number | undefined;
  finishTimeoutMs?: number | undefined;
};

export type BatchSpec = {
  sizeMax: number;
  timeoutMs: number;
  key?: string | undefined;
  if?: string | undefined;
};

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

export type JobEvent = {
  id: string;
  name: string;
  data: Record<string, unknown>;
  ts: number;
  [extra: string]: unknown;
};

export type JobError = {
  name: string;
  message: string;
  stack?: string | undefined;
  [extra: string]: unknown;
};

/** An operation the SDK reports: a step that ran, or one it wants. */
export type Op = {
  id: string;
  op: string;
  name?: string | undefined;
  displayName?: string | undefined;
  opts?: Record<string, unknown> | null | undefined;
  data?: unknown;
  error?: unknown;
};

export type StepResult = { data: unknown } | { error: unknown };

export type RunStatus = "queued" | "running" | "completed" | "failed" | "cancelled";

export type Run = {
  id: string;
  function_id: string;
  tenant_id: string | null;
  status: RunStatus;
  events: JobEvent[];
  priority: number;
  parent_run_id: string | null;
  parent_step_id: string | null;
  finish_by: Date | null;
  created_at: Date;
};

export type ItemKind = "call" | "timer" | "deadline" | "batch" | "debounce";

/** A leased row of the queue. `lease` fences it: whoever holds an older lease can record nothing. */
export type Item = {
  id: string;
  kind: ItemKind;
  function_id: string;
  run_id: string | null;
  step_id: string | null;
  attempt: number;
  key: string | null;
  payload: unknown;
  lease: string;
  lost: number;
};

export type Handler = (request: Request) => Promise<Response>;

export type Tx = Pick<PoolClient, "query">;

export type ExecutorOptions = {
  pool: Pool;
  /** How many calls of this process may run at once. */
  concurrency: number;
  leaseSeconds: number;
  pollMs: number;
  /** Off on the embedded database, which has one connection and no notifications across clients. */
  listen: boolean;
  backoffMs: (attempt: number) => number;
  retentionDays: number;
  cronCatchUpMs: number;
  now: () => Date;
  log: (message: string, details: Record<string, unknown>) => void;
};

/** What the executor's parts share. */
export type Engine = ExecutorOptions & {
  handler: Handler;
  specs: ReadonlyMap<string, FunctionSpec>;
  /** How many steps a run that is being called has, by lease: saves asking the database with every step. */
  stepCounts: Map<string, number>;
  /** Work may be due at `at`: look at the queue then and not only at the next poll. */
  wake: (at?: Date) => void;
};
