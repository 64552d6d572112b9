import "server-only";
import { audit } from "@/lib/core/audit";
import { dayIn } from "@/lib/core/clock";
import type { Ctx } from "@/lib/core/ctx";
import { type Tx, withTx } from "@/lib/core/db";
import { invalidInput, notFound } from "@/lib/core/errors";
import { changeTicket, loadTicket } from "../_internal/take-step";
import { HANDLERS_MAX } from "../constants";
import { authorizeHandle } from "../policy";
import { assertNew, assertOpen, deadlinesOf, escalatesAt } from "../rules";
import {
  assignGrievanceInput,
  type AssignGrievanceInput,
  grievanceRef,
  type GrievanceRef,
  passGrievanceOnInput,
  type PassGrievanceOnInput,
  setPriorityInput,
  type SetPriorityInput,
} from "../schema";
import { handlersAt } from "../sql";

/** Says that it was read and will be seen to: the member knows, and the time until the answer runs. */
export async function acknowledgeGrievance(ctx: Ctx, input: GrievanceRef): Promise<void> {
  const { grievanceId } = grievanceRef.parse(input);

  await withTx(ctx, async (tx) => {
    const ticket = await loadTicket(tx, ctx, grievanceId);
    authorizeHandle(ctx, ticket);
    assertNew(ticket);
    const status = "ACKNOWLEDGED" as const;
    const isTop = ticket.queueUnit.parentId === null;
    await changeTicket(tx, ctx, ticket, {
      kind: "ACKNOWLEDGED",
      set: {
        ...{ status, acknowledgedAt: ctx.now },
        escalatesAt: escalatesAt({ ...ticket, status }, { queuedAt: ctx.now, isTop }),
      },
    });
    await audit(tx, ctx, { action: "grievance.acknowledge", entityId: grievanceId });
  });
}

/** Gives it to somebody whose office lets them handle it there; it is in progress from then on. */
export async function assignGrievance(ctx: Ctx, input: AssignGrievanceInput): Promise<void> {
  const { grievanceId, memberId } = assignGrievanceInput.parse(input);

  await withTx(ctx, async (tx) => {
    const ticket = await loadTicket(tx, ctx, grievanceId);
    authorizeHandle(ctx, ticket);
    assertOpen(ticket);
    const handlers = await handlersAt(tx, { unitId: ticket.queueUnitId, ...(await handlersToday(tx, ctx)) });
    const isHandler = handlers.some((handler) => handler.memberId === memberId);
    if (!isHandler || memberId === ticket.memberId) {
      const isKnown = await tx.member.findFirst({ where: { id: memberId }, select: { id: true } });
      if (!isKnown) throw notFound("member");
      throw invalidInput("memberId", "grievance.no_handler");
    }
    const status = "IN_PROGRESS" as const;
    const isTop = ticket.queueUnit.parentId === null;
    await changeTicket(tx, ctx, ticket, {
      kind: "ASSIGNED",
      set: {
        ...{ status, assigneeId: memberId, acknowledgedAt: ticket.acknowledgedAt ?? ctx.now },
        escalatesAt: escalatesAt({ ...ticket, status }, { queuedAt: ctx.now, isTop }),
      },
      facts: { memberId },
    });
    await audit(tx, ctx, {
      action: "grievance.assign",
      entityId: grievanceId,
      changes: { assigneeId: [ticket.assigneeId, memberId] },
    });
  });
}

/** Hands it to the unit right above or to one right below, which gets a fair time before it goes up by itself. */
export async function passGrievanceOn(ctx: Ctx, input: PassGrievanceOnInput): Promise<void> {
  const { grievanceId, unitId } = passGrievanceOnInput.parse(input);

  await withTx(ctx, async (tx) => {
    const ticket = await loadTicket(tx, ctx, grievanceId);
    authorizeHandle(ctx, ticket);
    assertOpen(ticket);
    const unit = await tx.unit.findFirst({
      where: {
        ...{ id: unitId, tenantId: ctx.tenantId, archivedAt: null },
        OR: [{ parentId: ticket.queueUnitId }, { id: { in: [ticket.queueUnit.parentId].filter(isId) } }],
      },
      select: { parentId: true },
    });
    if (!unit) throw notFound("unit");
    await changeTicket(tx, ctx, ticket, {
      kind: "PASSED_ON",
      set: {
        ...{ queueUnitId: unitId, assigneeId: null },
        escalatesAt: escalatesAt(ticket, { queuedAt: ctx.now, isTop: unit.parentId === null }),
      },
      facts: { unitId },
    });
    await audit(tx, ctx, {
      action: "grievance.pass_on",
      entityId: grievanceId,
      changes: { queueUnitId: [ticket.queueUnitId, unitId] },
    });
  });
}

/** Sets how urgent it is; its time limits are counted anew from the day it was submitted. */
export async function setGrievancePriority(ctx: Ctx, input: SetPriorityInput): Promise<void> {
  const { grievanceId, priority } = setPriorityInput.parse(input);

  await withTx(ctx, async (tx) => {
    const ticket = await loadTicket(tx, ctx, grievanceId);
    authorizeHandle(ctx, ticket);
    assertOpen(ticket);
    if (priority === ticket.priority) return;
    const timed = { ...ticket, ...deadlinesOf(priority, ticket.submittedAt), priority };
    const isTop = ticket.queueUnit.parentId === null;
    await changeTicket(tx, ctx, ticket, {
      kind: "PRIORITY",
      set: {
        ...{ priority, acknowledgeBy: timed.acknowledgeBy, resolveBy: timed.resolveBy },
        escalatesAt: escalatesAt(timed, { queuedAt: ctx.now, isTop }),
      },
      facts: { priority },
    });
    await audit(tx, ctx, {
      action: "grievance.set_priority",
      entityId: grievanceId,
      changes: { priority: [ticket.priority, priority] },
    });
  });
}

async function handlersToday(tx: Tx, ctx: Ctx): Promise<{ today: string; limit: number }> {
  const { timeZone } = await tx.tenant.findUniqueOrThrow({
    where: { id: ctx.tenantId },
    select: { timeZone: true },
  });
  return { today: dayIn(timeZone, ctx.now), limit: HANDLERS_MAX };
}

function isId(id: string | null): id is string {
  return id !== null;
}
