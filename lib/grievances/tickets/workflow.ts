import "server-only";
import type { NoticeName } from "@/lib/communications/notifications/constants";
import { notifyMembers } from "@/lib/communications/notifications/workflow";
import { authorizeEverywhere } from "@/lib/core/authz";
import { audit } from "@/lib/core/audit";
import { dayIn } from "@/lib/core/clock";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import type { Prisma } from "@/prisma/generated/client";
import { changeTicket, loadTicket } from "./_internal/take-step";
import { BATCH_MAX, CLOSES_AFTER_DAYS, HANDLERS_MAX } from "./constants";
import { escalatesAt, isOpen } from "./rules";
import { grievanceRef, type GrievanceRef, stepRef, type StepRef } from "./schema";
import { handlersAt } from "./sql";

const DAY_MS = 86_400_000;
const TO_DO: ReadonlySet<string> = new Set(["SUBMITTED", "ASSIGNED", "PASSED_ON", "ESCALATED", "REOPENED"]);

type Notice = Extract<NoticeName, `grievance_${string}`>;

/** Tickets whose time is over, the longest waiting first; a batch at most. */
export async function listOverdueGrievances(ctx: Ctx): Promise<GrievanceRef[]> {
  return listed(ctx, { escalatesAt: { lte: ctx.now } }, "escalatesAt");
}

/** Tickets that were answered two weeks ago without an objection; a batch at most. */
export async function listSettledGrievances(ctx: Ctx): Promise<GrievanceRef[]> {
  const answeredAt = { lte: new Date(ctx.now.getTime() - CLOSES_AFTER_DAYS * DAY_MS) };
  return listed(ctx, { status: "RESOLVED", answeredAt }, "answeredAt");
}

/** Sends a ticket whose time is over to the unit above, once however often asked, with its trail and a fair time. */
export async function escalateGrievance(ctx: Ctx, input: GrievanceRef): Promise<void> {
  const { grievanceId } = grievanceRef.parse(input);
  authorizeEverywhere(ctx, "grievance.handle");

  await unlessOvertaken(() =>
    withTx(ctx, async (tx) => {
      const ticket = await loadTicket(tx, ctx, grievanceId);
      if (!isOpen(ticket.status) || ticket.escalatesAt === null || ticket.escalatesAt > ctx.now) return;
      const above = await tx.unit.findFirst({
        where: { children: { some: { id: ticket.queueUnitId } }, tenantId: ctx.tenantId },
        select: { id: true, parentId: true },
      });
      // A unit that was moved to the top meanwhile has nobody above it.
      const to = above ?? { id: ticket.queueUnitId, parentId: null };
      const next = escalatesAt(ticket, { queuedAt: ctx.now, isTop: to.parentId === null });
      await changeTicket(tx, ctx, ticket, {
        kind: "ESCALATED",
        set: {
          ...{ queueUnitId: to.id, assigneeId: null, escalatesAt: next },
          escalations: ticket.escalations + 1,
        },
        facts: { unitId: to.id },
      });
      await audit(tx, ctx, {
        action: "grievance.escalate",
        entityId: grievanceId,
        changes: { queueUnitId: [ticket.queueUnitId, to.id] },
      });
    }),
  );
}

/** Closes a ticket whose answer nobody objected to, once however often asked. */
export async function settleGrievance(ctx: Ctx, input: GrievanceRef): Promise<void> {
  const { grievanceId } = grievanceRef.parse(input);
  authorizeEverywhere(ctx, "grievance.handle");

  await unlessOvertaken(() =>
    withTx(ctx, async (tx) => {
      const ticket = await loadTicket(tx, ctx, grievanceId);
      if (ticket.status !== "RESOLVED") return;
      await changeTicket(tx, ctx, ticket, {
        kind: "CLOSED",
        set: { status: "CLOSED", closedAt: ctx.now },
      });
      await audit(tx, ctx, { action: "grievance.close", entityId: grievanceId });
    }),
  );
}

/**
 * Tells of a step: who asked, when the office did something; whose turn it is, when a ticket came to them or who asked
 * wrote. Each once, however often asked, and nobody of what they did themselves.
 */
export async function tellOfStep(ctx: Ctx, input: StepRef): Promise<void> {
  const { stepId } = stepRef.parse(input);
  authorizeEverywhere(ctx, "grievance.handle");

  await withTx(ctx, async (tx, joined) => {
    const step = await tx.grievanceStep.findFirst({
      where: { id: stepId, tenantId: ctx.tenantId, isInternal: false },
      select: {
        ...{ kind: true, byMemberId: true },
        grievance: { select: { number: true, memberId: true, queueUnitId: true, assigneeId: true } },
      },
    });
    if (!step) return;
    const { number, memberId, queueUnitId, assigneeId } = step.grievance;
    const tell = (notice: Notice, memberIds: string[]) =>
      notifyMembers(joined, { notice, subjectId: stepId, params: { number }, memberIds });
    const isTheirs = step.byMemberId === memberId;
    if (step.kind === "SUBMITTED") await tell("grievance_received", [memberId]);
    else if (!isTheirs) await tell(noticeOf(step.kind), [memberId]);
    if (!isWork(step.kind, isTheirs)) return;

    const { timeZone } = await tx.tenant.findUniqueOrThrow({
      where: { id: ctx.tenantId },
      select: { timeZone: true },
    });
    const when = { today: dayIn(timeZone, ctx.now), limit: HANDLERS_MAX };
    const handlers = await handlersAt(tx, { unitId: queueUnitId, ...when });
    // Those of the nearest unit that has any: further up they see it in their queue, and when it comes to them.
    const near = handlers.filter((handler) => handler.unitId === handlers[0]?.unitId);
    const whose = assigneeId ? [assigneeId] : near.map((handler) => handler.memberId);
    const others = whose.filter((id) => id !== memberId && id !== step.byMemberId);
    await tell("grievance_to_do", others);
  });
}

const SAID: Partial<Record<string, Notice>> = {
  RESOLVED: "grievance_answered",
  REJECTED: "grievance_answered",
  CLOSED: "grievance_closed",
  ESCALATED: "grievance_escalated",
};

/** What who asked is told of a step of the office. */
function noticeOf(kind: string): Notice {
  return SAID[kind] ?? "grievance_moved";
}

/** Whether a step gives somebody of the office something to do. */
function isWork(kind: string, isTheirs: boolean): boolean {
  return TO_DO.has(kind) || (kind === "NOTE" && isTheirs);
}

async function listed(
  ctx: Ctx,
  where: Prisma.GrievanceWhereInput,
  order: "escalatesAt" | "answeredAt",
): Promise<GrievanceRef[]> {
  authorizeEverywhere(ctx, "grievance.handle");
  const rows = await withTx(ctx, (tx) =>
    tx.grievance.findMany({
      where: { tenantId: ctx.tenantId, ...where },
      orderBy: { [order]: "asc" },
      take: BATCH_MAX,
      select: { id: true },
    }),
  );
  return rows.map(({ id }) => ({ grievanceId: id }));
}

/** Somebody was faster: what is left to do is seen on the next turn. */
async function unlessOvertaken(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof AppError && error.code === "conflict")) throw error;
  }
}
