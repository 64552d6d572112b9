import "server-only";
import { type Act, markable } from "@/lib/core/acts";
import { audit } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import { actAs, type Tx, withTx } from "@/lib/core/db";
import { AppError, KeptRefusal, ruleViolated } from "@/lib/core/errors";
import { decryptField, encryptField } from "@/lib/core/field-encryption";
import { emit } from "@/lib/core/outbox";
import { ctxOfAccount } from "@/lib/units/appointments/sql";
import { commandsOfActs } from "./_internal/commands-of-acts";
import { type LoadedRequest, loadRequest, tiesOf } from "./_internal/load-request";
import { approvalDecided } from "./events";
import { authorizeDecide, authorizeWithdraw } from "./policy";
import { assertWaiting } from "./rules";
import { refuseRequestInput, type RefuseRequestInput, requestRef, type RequestRef } from "./schema";

/**
 * Lets an act through that somebody else asked for, and does it in the same transaction by the very command that
 * asked, in the asker's name and with the rights they hold at this moment. It is done as it was shown or not at all:
 * if the record or the asker's rights have changed, the request is overtaken. Of ten approving at once exactly one does.
 */
export async function approveRequest(ctx: Ctx, input: RequestRef): Promise<void> {
  const { requestId } = requestRef.parse(input);

  await withTx(ctx, async (tx) => {
    const request = await loadRequest(tx, ctx, requestId);
    const { accountId } = authorizeDecide(ctx, request, await tiesOf(tx, ctx, request));
    assertWaiting(request, ctx.now);
    await decide(tx, ctx, { requestId, status: "APPROVED", decidedBy: accountId });

    await audit(tx, ctx, {
      action: "approval.approve",
      entityId: requestId,
      changes: { act: request.act, askedBy: request.askedBy },
    });
    await emit(tx, ctx, { name: approvalDecided.name, payload: { tenantId: ctx.tenantId, requestId } });
    if (!markable(request.act).isTakenUp) await carryOut(tx, ctx, request, accountId);
  });
}

/** Refuses what somebody else asked for, with a reason they read. Of several decisions at once one counts. */
export async function refuseRequest(ctx: Ctx, input: RefuseRequestInput): Promise<void> {
  const { requestId, reason } = refuseRequestInput.parse(input);

  await withTx(ctx, async (tx) => {
    const request = await loadRequest(tx, ctx, requestId);
    const { accountId } = authorizeDecide(ctx, request, await tiesOf(tx, ctx, request));
    assertWaiting(request, ctx.now);
    const sealed = encryptField(reason);
    await decide(tx, ctx, { requestId, status: "REFUSED", decidedBy: accountId, reason: sealed });

    const changes = { act: request.act, askedBy: request.askedBy };
    await audit(tx, ctx, { action: "approval.refuse", entityId: requestId, changes });
    await emit(tx, ctx, { name: approvalDecided.name, payload: { tenantId: ctx.tenantId, requestId } });
  });
}

/** Takes one's own request back while it waits. */
export async function withdrawRequest(ctx: Ctx, input: RequestRef): Promise<void> {
  const { requestId } = requestRef.parse(input);

  await withTx(ctx, async (tx) => {
    const request = await loadRequest(tx, ctx, requestId);
    authorizeWithdraw(ctx, request);
    assertWaiting(request, ctx.now);
    await decide(tx, ctx, { requestId, status: "WITHDRAWN", decidedBy: null });

    await audit(tx, ctx, { action: "approval.withdraw", entityId: requestId, changes: { act: request.act } });
  });
}

type Decision = {
  requestId: string;
  status: "APPROVED" | "REFUSED" | "WITHDRAWN";
  decidedBy: string | null;
  reason?: string;
};

async function decide(tx: Tx, ctx: Ctx, { requestId, ...decision }: Decision): Promise<void> {
  const { count } = await tx.approvalRequest.updateMany({
    where: { id: requestId, status: "PENDING" },
    data: { ...decision, decidedAt: ctx.now },
  });
  if (count === 0) throw ruleViolated("approval.decided_already");
}

/** Runs the command as who asked. What it refuses overtakes the request, and nothing of the approval stays. */
async function carryOut(tx: Tx, ctx: Ctx, request: LoadedRequest, by: string): Promise<void> {
  const { id: requestId, act, shownHash } = request;
  const asker = await actAs(tx, await ctxOfAccount(tx, ctx, request.askedBy));
  const command = commandsOfActs[act] as (ctx: Ctx, input: unknown) => Promise<unknown>;
  try {
    await command(
      { ...asker, approval: { requestId, act, by, shownHash } },
      JSON.parse(decryptField(request.input)),
    );
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    throw new KeptRefusal("rule_violated", "approval.overtaken", (ownTx) =>
      overtake(ownTx, ctx, { requestId, act, error }),
    );
  }
}

async function overtake(
  tx: Tx,
  ctx: Ctx,
  { requestId, act, error }: { requestId: string; act: Act; error: AppError },
): Promise<void> {
  const { reason, values } = error;
  const { count } = await tx.approvalRequest.updateMany({
    where: { id: requestId, status: "PENDING" },
    data: { status: "OVERTAKEN", outcome: JSON.stringify({ reason, values }), decidedAt: ctx.now },
  });
  if (count === 0) return;
  await audit(tx, ctx, {
    action: "approval.overtake",
    entityId: requestId,
    changes: { act, outcome: reason },
  });
  await emit(tx, ctx, { name: approvalDecided.name, payload: { tenantId: ctx.tenantId, requestId } });
}
