import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import type { Tx } from "@/lib/core/db";
import { AppError, notFound } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { emit } from "@/lib/core/outbox";
import type { Prisma } from "@/prisma/generated/client";
import { grievanceMoved } from "../events";
import { readableBy } from "../policy";
import type { StepKind } from "../types";

const select = {
  ...{ id: true, memberId: true, status: true, priority: true, unitId: true, queueUnitId: true },
  ...{ assigneeId: true, submittedAt: true, acknowledgeBy: true, resolveBy: true, acknowledgedAt: true },
  ...{ answeredAt: true, rating: true, reopenings: true, escalations: true, escalatesAt: true },
  unit: { select: { path: true } },
  queueUnit: { select: { path: true, parentId: true } },
} satisfies Prisma.GrievanceSelect;

export type Ticket = Prisma.GrievanceGetPayload<{ select: typeof select }>;

/** A ticket the caller may read; refuses as if there were none. */
export async function loadTicket(tx: Tx, ctx: Ctx, grievanceId: string): Promise<Ticket> {
  const ticket = await tx.grievance.findFirst({ where: { id: grievanceId, AND: readableBy(ctx) }, select });
  if (!ticket) throw notFound("grievance");
  return ticket;
}

type Change = {
  kind: StepKind;
  set: Prisma.GrievanceUncheckedUpdateManyInput;
  text?: string;
  isInternal?: boolean;
  facts?: Prisma.InputJsonObject;
};

/**
 * Changes a ticket as it was read and no other: whoever was faster is not overwritten. Writes the step and tells the
 * other side.
 */
export async function changeTicket(tx: Tx, ctx: Ctx, ticket: Ticket, change: Change): Promise<void> {
  const { id, status, queueUnitId, assigneeId, priority, escalations } = ticket;
  const { count } = await tx.grievance.updateMany({
    where: { id, status, queueUnitId, assigneeId, priority, escalations },
    data: change.set,
  });
  if (count === 0) throw new AppError("conflict", "conflict");
  await writeStep(tx, ctx, id, change);
}

/** Writes a step of a ticket, and lets the other side be told. */
export async function writeStep(
  tx: Tx,
  ctx: Ctx,
  grievanceId: string,
  { kind, text, isInternal = false, facts = {} }: Omit<Change, "set">,
): Promise<void> {
  const stepId = newId();
  const byMemberId = ctx.actor.kind === "person" ? ctx.actor.memberId : null;
  const row = { id: stepId, tenantId: ctx.tenantId, grievanceId, kind, at: ctx.now, byMemberId, isInternal };
  await tx.grievanceStep.createMany({ data: [{ ...row, text: text ?? null, facts }] });
  if (!isInternal)
    await emit(tx, ctx, { name: grievanceMoved.name, payload: { tenantId: ctx.tenantId, stepId } });
}
