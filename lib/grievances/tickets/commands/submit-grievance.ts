import "server-only";
import { audit } from "@/lib/core/audit";
import { dayIn } from "@/lib/core/clock";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { notFound, ruleViolated } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { writeStep } from "../_internal/take-step";
import { OPEN_PER_MEMBER_MAX, OPEN_STATUSES } from "../constants";
import { addressable, authorizeSubmit, ownBy } from "../policy";
import { deadlinesOf, escalatesAt, grievanceNumber } from "../rules";
import { submitGrievanceInput, type SubmitGrievanceInput } from "../schema";
import { nextOfYear } from "../sql";

/**
 * Opens a ticket at one of the member's own units or one above, under a number nobody else gets, with its deadlines.
 * Those who handle grievances there are told.
 */
export async function submitGrievance(
  ctx: Ctx,
  input: SubmitGrievanceInput,
): Promise<{ grievanceId: string; number: string }> {
  const { unitId, ...said } = submitGrievanceInput.parse(input);
  const { memberId } = authorizeSubmit(ctx);

  return withTx(ctx, async (tx) => {
    const unit = await tx.unit.findFirst({
      where: { id: unitId, AND: addressable(ctx) },
      select: { parentId: true },
    });
    if (!unit) throw notFound("unit");
    const open = await tx.grievance.count({
      where: { AND: ownBy(ctx), status: { in: [...OPEN_STATUSES] } },
    });
    if (open >= OPEN_PER_MEMBER_MAX)
      throw ruleViolated("grievance.too_many_open", { count: OPEN_PER_MEMBER_MAX });

    const { timeZone } = await tx.tenant.findUniqueOrThrow({
      where: { id: ctx.tenantId },
      select: { timeZone: true },
    });
    const year = Number(dayIn(timeZone, ctx.now).slice(0, 4));
    const number = grievanceNumber(year, await nextOfYear(tx, ctx, year));
    const grievanceId = newId();
    const status = "SUBMITTED" as const;
    const deadlines = deadlinesOf(said.priority, ctx.now);
    const timed = { ...deadlines, status, priority: said.priority };
    await tx.grievance.createMany({
      data: [
        {
          ...{ id: grievanceId, tenantId: ctx.tenantId, number, memberId, unitId, queueUnitId: unitId },
          ...{ ...said, ...timed, submittedAt: ctx.now },
          escalatesAt: escalatesAt(timed, { queuedAt: ctx.now, isTop: unit.parentId === null }),
        },
      ],
    });
    await writeStep(tx, ctx, grievanceId, { kind: "SUBMITTED" });
    await audit(tx, ctx, {
      action: "grievance.submit",
      entityId: grievanceId,
      changes: { number, unitId, category: said.category, priority: said.priority },
    });
    return { grievanceId, number };
  });
}
