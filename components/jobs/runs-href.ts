import type { RunStatus } from "@/lib/jobs/runs/constants";

/** The list of runs with a filter, for links: what is shown stands in the address. */
export function runsHref(filter: { status?: RunStatus | undefined; job?: string | undefined }): string {
  const given = Object.entries(filter).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const query = new URLSearchParams(given).toString();
  return query ? `/office/jobs?${query}` : "/office/jobs";
}
