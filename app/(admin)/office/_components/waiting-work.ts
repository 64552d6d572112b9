import { listRequests as listSecondApprovals } from "@/lib/approvals/requests/queries";
import { listAlerts } from "@/lib/audit/alerts/queries";
import { isAllowedEverywhere, isAllowedSomewhere } from "@/lib/core/authz";
import type { Ctx } from "@/lib/core/ctx";
import { countGrievances } from "@/lib/grievances/tickets/queries";
import { listRuns } from "@/lib/jobs/runs/queries";
import { listRecoveries } from "@/lib/members/recoveries/queries";
import { listRequests as listPrivacyRequests } from "@/lib/privacy/requests/queries";
import { listDelegations } from "@/lib/units/delegations/queries";

export type Work = {
  key: "grievances" | "four_eyes" | "recoveries" | "privacy" | "alerts" | "lending" | "jobs";
  /** The list behind the number. */
  href: string;
  count: number;
  /** How many of them are past their time. */
  late?: number;
  /** When the next of them is due. */
  dueAt?: Date | undefined;
};

/** What waits for the reader by each right they hold, the most frequent work first. Who lacks a right is told nothing of it. */
export async function waitingWork(ctx: Ctx): Promise<Work[]> {
  const found = await Promise.all([
    isAllowedSomewhere(ctx, "grievance.handle") && grievances(ctx),
    secondApprovals(ctx),
    isAllowedSomewhere(ctx, "account.recover") && recoveries(ctx),
    isAllowedEverywhere(ctx, "privacy.handle") && privacy(ctx),
    isAllowedEverywhere(ctx, "alert.read") && alerts(ctx),
    isAllowedSomewhere(ctx, "right.read") && lending(ctx),
    isAllowedEverywhere(ctx, "job.read") && jobs(ctx),
  ]);
  return found.filter((work) => work !== false);
}

async function grievances(ctx: Ctx): Promise<Work> {
  const { open, overdue } = await countGrievances(ctx);
  const href = overdue > 0 ? "/office/grievances?queue=overdue" : "/office/grievances";
  return { key: "grievances", href, count: open, late: overdue };
}

async function secondApprovals(ctx: Ctx): Promise<Work> {
  const { waiting } = await listSecondApprovals(ctx);
  return { key: "four_eyes", href: "/office/four-eyes", count: waiting.length };
}

async function recoveries(ctx: Ctx): Promise<Work> {
  const all = await listRecoveries(ctx);
  const count = all.filter(({ status }) => status === "OPEN").length;
  return { key: "recoveries", href: "/office/recoveries", count };
}

async function privacy(ctx: Ctx): Promise<Work> {
  const { open, overdue } = await listPrivacyRequests(ctx);
  const dueAt = open[0]?.dueAt;
  return { key: "privacy", href: "/office/privacy", count: open.length, late: overdue, dueAt };
}

async function alerts(ctx: Ctx): Promise<Work> {
  const { total } = await listAlerts(ctx, { limit: 1 });
  return { key: "alerts", href: "/office/alerts", count: total };
}

async function lending(ctx: Ctx): Promise<Work> {
  const lent = await listDelegations(ctx);
  const count = lent.filter(({ state }) => state === "running").length;
  return { key: "lending", href: "/office/rights", count };
}

async function jobs(ctx: Ctx): Promise<Work> {
  const { total } = await listRuns(ctx, { status: "failed", limit: 1 });
  return { key: "jobs", href: "/office/jobs?status=failed", count: total };
}
