import "server-only";
import { audit } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { notFound, ruleViolated } from "@/lib/core/errors";
import { emit } from "@/lib/core/outbox";
import { loadTargetUnit } from "@/lib/members/_internal/load-target-unit";
import { memberPassedOn } from "../events";
import { authorizeDecide, visibleTo } from "../policy";
import { assertPending } from "../rules";
import { passApplicationOnInput, type PassApplicationOnInput } from "../schema";
import { moveApplicant } from "../sql";

/**
 * Hands a pending person who chose the wrong unit to another unit's queue, also to one outside the caller's
 * own reach. Of several at once exactly one passes on; the person keeps their place by the day they applied.
 */
export async function passApplicationOn(ctx: Ctx, input: PassApplicationOnInput): Promise<void> {
  const { applicationId, unitId, note } = passApplicationOnInput.parse(input);

  await withTx(ctx, async (tx) => {
    const application = await tx.member.findFirst({
      where: { id: applicationId, AND: visibleTo(ctx) },
      select: { status: true, unitId: true, unit: { select: { path: true } } },
    });
    if (!application) throw notFound("member");
    authorizeDecide(ctx, application);
    assertPending(application);
    const unit = await loadTargetUnit(tx, ctx, unitId);
    if (unit.id === application.unitId) throw ruleViolated("member.same_unit");

    const isMoved = await moveApplicant(tx, ctx, {
      applicationId,
      fromUnitId: application.unitId,
      unitId: unit.id,
    });
    if (!isMoved) throw ruleViolated("member.not_pending");

    await audit(tx, ctx, {
      action: "member.pass_on",
      entityId: applicationId,
      changes: { unitId: [application.unitId, unit.id], ...(note ? { note } : {}) },
    });
    await emit(tx, ctx, {
      name: memberPassedOn.name,
      payload: { tenantId: ctx.tenantId, memberId: applicationId, unitId: unit.id },
    });
  });
}
