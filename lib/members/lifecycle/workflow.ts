import "server-only";
import { audit } from "@/lib/core/audit";
import { asDate } from "@/lib/core/clock";
import { authorizeEverywhere } from "@/lib/core/authz";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { emit } from "@/lib/core/outbox";
import { recordStatus } from "@/lib/members/_internal/record-status";
import { tenantSettings } from "@/lib/members/_internal/tenant-settings";
import { memberStatusChanged } from "./events";

/**
 * Ends the membership of somebody whose data will be erased: an application counts as refused, a membership as
 * resigned; what has ended stays as it ended. Asked again, there is nothing to end.
 */
export async function endForErasure(ctx: Ctx, { memberId }: { memberId: string }): Promise<void> {
  authorizeEverywhere(ctx, "member.change_status");
  await withTx(ctx, async (tx) => {
    const member = await tx.member.findFirst({
      where: { id: memberId, tenantId: ctx.tenantId, status: { in: ["PENDING", "ACTIVE", "SUSPENDED"] } },
      select: { status: true },
    });
    if (!member) return;
    const from = member.status;
    const to = from === "PENDING" ? "REFUSED" : "RESIGNED";
    const { count } = await tx.member.updateMany({
      where: { id: memberId, status: from },
      data: { status: to, cardToken: null, updatedAt: ctx.now },
    });
    if (count === 0) return;
    const { today } = await tenantSettings(tx, ctx);
    await tx.unitMembership.updateMany({
      where: { memberId, tenantId: ctx.tenantId, leftOn: null },
      data: { leftOn: asDate(today) },
    });
    await tx.delegation.updateMany({
      where: {
        tenantId: ctx.tenantId,
        revokedAt: null,
        OR: [{ fromMemberId: memberId }, { toMemberId: memberId }],
      },
      data: { revokedAt: ctx.now },
    });
    await recordStatus(tx, ctx, { memberId, from, to });
    await audit(tx, ctx, {
      action: "member.end_for_erasure",
      entityId: memberId,
      changes: { status: [from, to] },
    });
    const payload = { tenantId: ctx.tenantId, memberId, from, to };
    await emit(tx, ctx, { name: memberStatusChanged.name, payload });
  });
}
