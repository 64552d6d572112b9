import "server-only";
import { audit } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { notFound, ruleViolated } from "@/lib/core/errors";
import { emit } from "@/lib/core/outbox";
import { recordStatus } from "@/lib/members/_internal/record-status";
import { memberRefused } from "../events";
import { authorizeDecide, visibleTo } from "../policy";
import { assertPending } from "../rules";
import { refuseApplicationInput, type RefuseApplicationInput } from "../schema";

/**
 * Refuses a pending person with a reason they are told. Of several decisions at once exactly one counts.
 */
export async function refuseApplication(ctx: Ctx, input: RefuseApplicationInput): Promise<void> {
  const { applicationId, reason } = refuseApplicationInput.parse(input);

  await withTx(ctx, async (tx) => {
    const application = await tx.member.findFirst({
      where: { id: applicationId, AND: visibleTo(ctx) },
      select: { status: true, unit: { select: { path: true } } },
    });
    if (!application) throw notFound("member");
    authorizeDecide(ctx, application);
    assertPending(application);

    const { count } = await tx.member.updateMany({
      where: { id: applicationId, status: "PENDING" },
      data: { status: "REFUSED", updatedAt: ctx.now },
    });
    if (count === 0) throw ruleViolated("member.not_pending");

    await recordStatus(tx, ctx, { memberId: applicationId, from: "PENDING", to: "REFUSED", reason });
    await audit(tx, ctx, {
      action: "member.refuse",
      entityId: applicationId,
      changes: { status: ["PENDING", "REFUSED"] },
    });
    await emit(tx, ctx, {
      name: memberRefused.name,
      payload: { tenantId: ctx.tenantId, memberId: applicationId },
    });
  });
}
