import "server-only";
import { audit } from "@/lib/core/audit";
import { asDate } from "@/lib/core/clock";
import type { Ctx } from "@/lib/core/ctx";
import { withTx, type Tx } from "@/lib/core/db";
import { AppError, notFound, ruleViolated } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { emit } from "@/lib/core/outbox";
import { loadTargetUnit } from "@/lib/members/_internal/load-target-unit";
import { deciderOf } from "@/lib/members/_internal/record-status";
import { tenantSettings } from "@/lib/members/_internal/tenant-settings";
import { readableBy as memberReadableBy } from "@/lib/members/profiles/policy";
import { transferApproved, transferRejected, transferRequested } from "./events";
import { authorizeDecide, authorizeRequest, authorizeWithdraw, readableBy } from "./policy";
import { assertMovable, assertOpen } from "./rules";
import {
  approveTransferInput,
  rejectTransferInput,
  requestTransferInput,
  transferInput,
  type ApproveTransferInput,
  type RejectTransferInput,
  type RequestTransferInput,
  type TransferInput,
} from "./schema";

/**
 * Asks to move an active member, oneself or one who came to the office, to another unit. One open wish a
 * member: of several at once exactly one is recorded. Nothing moves until the receiving side agrees.
 */
export async function requestTransfer(
  ctx: Ctx,
  input: RequestTransferInput,
): Promise<{ transferId: string }> {
  const { memberId, toUnitId, reason } = requestTransferInput.parse(input);

  return withTx(ctx, async (tx) => {
    const own = ctx.actor.kind === "person" ? { accountId: ctx.actor.accountId } : { id: ctx.tenantId };
    const member = await tx.member.findFirst({
      where: { ...(memberId ? { id: memberId } : own), AND: memberReadableBy(ctx) },
      select: { id: true, accountId: true, status: true, unitId: true, unit: { select: { path: true } } },
    });
    if (!member) throw notFound("member");
    authorizeRequest(ctx, member);
    assertMovable(member, toUnitId);
    const unit = await loadTargetUnit(tx, ctx, toUnitId);

    const transferId = newId();
    const { count } = await tx.memberTransfer.createMany({
      data: [
        {
          id: transferId,
          tenantId: ctx.tenantId,
          memberId: member.id,
          fromUnitId: member.unitId,
          toUnitId: unit.id,
          reason: reason ?? null,
          requestedBy: deciderOf(ctx) ?? member.id,
          requestedAt: ctx.now,
        },
      ],
      skipDuplicates: true,
    });
    if (count === 0) throw ruleViolated("member.transfer_open");

    await audit(tx, ctx, {
      action: "member.request_transfer",
      entityId: member.id,
      changes: { transferId, unitId: [member.unitId, unit.id] },
    });
    await emit(tx, ctx, {
      name: transferRequested.name,
      payload: { tenantId: ctx.tenantId, transferId, memberId: member.id },
    });
    return { transferId };
  });
}

/** Takes one's own wish back. After a decision it is too late. */
export async function withdrawTransfer(ctx: Ctx, input: TransferInput): Promise<void> {
  const { transferId } = transferInput.parse(input);

  await withTx(ctx, async (tx) => {
    const transfer = await loadTransfer(tx, ctx, transferId);
    authorizeWithdraw(ctx, transfer);
    assertOpen(transfer);
    await decide(tx, ctx, { transferId, status: "WITHDRAWN", decision: null });
    await audit(tx, ctx, {
      action: "member.withdraw_transfer",
      entityId: transfer.memberId,
      changes: { transferId },
    });
  });
}

/**
 * Moves the member: primary unit, membership and counts change in one transaction, and with them whose
 * lists show the member and which rights reach them. Of several decisions at once exactly one counts.
 */
export async function approveTransfer(ctx: Ctx, input: ApproveTransferInput): Promise<void> {
  const { transferId, decision } = approveTransferInput.parse(input);

  await withTx(ctx, async (tx) => {
    const transfer = await loadTransfer(tx, ctx, transferId);
    authorizeDecide(ctx, transfer);
    assertOpen(transfer);
    const { memberId, fromUnitId, toUnitId } = transfer;
    const unit = await loadTargetUnit(tx, ctx, toUnitId);

    // The member moves while the wish is still open: it is what lets the receiving side reach the record.
    const { count } = await tx.member.updateMany({
      where: { id: memberId, unitId: fromUnitId, status: "ACTIVE" },
      data: { unitId: unit.id, updatedAt: ctx.now },
    });
    if (count === 0) throw new AppError("conflict", "conflict");
    await decide(tx, ctx, { transferId, status: "APPROVED", decision: decision ?? null });
    await movePrimary(tx, ctx, { memberId, toUnitId });

    await audit(tx, ctx, {
      action: "member.transfer",
      entityId: memberId,
      changes: { transferId, unitId: [fromUnitId, toUnitId] },
    });
    await emit(tx, ctx, {
      name: transferApproved.name,
      payload: { tenantId: ctx.tenantId, transferId, memberId },
    });
  });
}

/** Turns a wish down, with a reason the member reads. Of several decisions at once exactly one counts. */
export async function rejectTransfer(ctx: Ctx, input: RejectTransferInput): Promise<void> {
  const { transferId, decision } = rejectTransferInput.parse(input);

  await withTx(ctx, async (tx) => {
    const transfer = await loadTransfer(tx, ctx, transferId);
    authorizeDecide(ctx, transfer);
    assertOpen(transfer);
    await decide(tx, ctx, { transferId, status: "REJECTED", decision });
    await audit(tx, ctx, {
      action: "member.reject_transfer",
      entityId: transfer.memberId,
      changes: { transferId },
    });
    await emit(tx, ctx, {
      name: transferRejected.name,
      payload: { tenantId: ctx.tenantId, transferId, memberId: transfer.memberId },
    });
  });
}

async function loadTransfer(tx: Tx, ctx: Ctx, transferId: string) {
  const transfer = await tx.memberTransfer.findFirst({
    where: { id: transferId, AND: readableBy(ctx) },
    select: {
      memberId: true,
      status: true,
      fromUnitId: true,
      toUnitId: true,
      toUnit: { select: { path: true } },
    },
  });
  if (!transfer) throw notFound("transfer");
  // The wall may hide the member from the side they leave, who still sees the wish.
  const member = await tx.member.findFirst({
    where: { id: transfer.memberId },
    select: { accountId: true },
  });
  return { ...transfer, member: { accountId: member?.accountId ?? null } };
}

type Decision = {
  transferId: string;
  status: "APPROVED" | "REJECTED" | "WITHDRAWN";
  decision: string | null;
};

async function decide(tx: Tx, ctx: Ctx, { transferId, status, decision }: Decision): Promise<void> {
  const { count } = await tx.memberTransfer.updateMany({
    where: { id: transferId, status: "REQUESTED" },
    data: { status, decision, decidedAt: ctx.now, decidedBy: deciderOf(ctx) },
  });
  if (count === 0) throw ruleViolated("member.transfer_decided");
}

async function movePrimary(tx: Tx, ctx: Ctx, move: { memberId: string; toUnitId: string }): Promise<void> {
  const { memberId, toUnitId } = move;
  const { today } = await tenantSettings(tx, ctx);
  // The old primary ends, and so does a further membership of the receiving unit: one open row a unit.
  await tx.unitMembership.updateMany({
    where: { memberId, leftOn: null, OR: [{ isPrimary: true }, { unitId: toUnitId }] },
    data: { leftOn: asDate(today) },
  });
  await tx.unitMembership.createMany({
    data: [
      {
        id: newId(),
        tenantId: ctx.tenantId,
        memberId,
        unitId: toUnitId,
        isPrimary: true,
        joinedOn: asDate(today),
      },
    ],
  });
}
