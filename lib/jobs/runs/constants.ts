/** The name under which this product's functions stand at every engine: "party-voting.count-poll". */
export const JOB_APP = "party";

export const runStatuses = ["queued", "running", "completed", "failed", "cancelled"] as const;
export type RunStatus = (typeof runStatuses)[number];

export const runRequests = ["cancel", "retry"] as const;
export type RunRequest = (typeof runRequests)[number];
