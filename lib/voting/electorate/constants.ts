/** People told in one step; a job has a thousand steps, so a million are told in one run. */
export const TOLD_AT_ONCE_MAX = 1_000;
