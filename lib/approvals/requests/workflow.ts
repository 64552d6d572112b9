import "server-only";
import { authorizeEverywhere } from "@/lib/core/authz";
import { dayIn } from "@/lib/core/clock";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { notifyMembers } from "@/lib/communications/notifications/workflow";
import { APPROVERS_TOLD_MAX } from "./constants";
import { requestRef, type RequestRef } from "./schema";
import { approverIds } from "./sql";

/** Tells everybody whose office lets them be the second person that one is wanted; each once, however often asked. */
export async function tellApprovers(ctx: Ctx, input: RequestRef): Promise<void> {
  const { requestId } = requestRef.parse(input);
  authorizeEverywhere(ctx, "member.read");

  await withTx(ctx, async (tx, joined) => {
    const request = await tx.approvalRequest.findFirst({
      where: { id: requestId, tenantId: ctx.tenantId, status: "PENDING" },
      select: { permission: true, unitId: true, includesBelow: true, askedBy: true },
    });
    if (!request) return;
    const { timeZone } = await tx.tenant.findUniqueOrThrow({
      where: { id: ctx.tenantId },
      select: { timeZone: true },
    });
    const when = { today: dayIn(timeZone, ctx.now), limit: APPROVERS_TOLD_MAX };
    const memberIds = await approverIds(tx, request, when);
    await notifyMembers(joined, { notice: "approval_wanted", subjectId: requestId, memberIds });
  });
}

/** Tells who asked that it was decided; once, however often asked. */
export async function tellAsker(ctx: Ctx, input: RequestRef): Promise<void> {
  const { requestId } = requestRef.parse(input);
  authorizeEverywhere(ctx, "member.read");

  await withTx(ctx, async (tx, joined) => {
    const request = await tx.approvalRequest.findFirst({
      where: { id: requestId, tenantId: ctx.tenantId },
      select: { askedBy: true },
    });
    if (!request) return;
    const asker = await tx.member.findFirst({
      where: { tenantId: ctx.tenantId, accountId: request.askedBy },
      select: { id: true },
    });
    const memberIds = asker ? [asker.id] : [];
    await notifyMembers(joined, { notice: "approval_decided", subjectId: requestId, memberIds });
  });
}
