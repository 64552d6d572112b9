import "server-only";
import { audit } from "@/lib/core/audit";
import { instantAt } from "@/lib/core/clock";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { notFound } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { authorizeManage } from "../policy";
import { assertTimes } from "../rules";
import { draftElectionInput, type DraftElectionInput } from "../schema";

/** Drafts an election of a unit where the caller may hold elections. Nobody else sees it until it is announced. */
export async function draftElection(ctx: Ctx, input: DraftElectionInput): Promise<{ electionId: string }> {
  const draft = draftElectionInput.parse(input);
  const electionId = newId();

  await withTx(ctx, async (tx) => {
    const unit = await tx.unit.findFirst({
      where: { id: draft.unitId, tenantId: ctx.tenantId, isActive: true },
      select: { path: true, tenant: { select: { timeZone: true } } },
    });
    if (!unit) throw notFound("unit");
    authorizeManage(ctx, { unit });
    const instant = (wall: string | undefined) => (wall ? instantAt(unit.tenant.timeZone, wall) : null);
    const times = {
      nominationsOpenAt: instant(draft.nominationsOpenAt),
      nominationsCloseAt: instant(draft.nominationsCloseAt),
      opensAt: instantAt(unit.tenant.timeZone, draft.opensAt),
      closesAt: instantAt(unit.tenant.timeZone, draft.closesAt),
    };
    assertTimes(times, ctx.now);

    await tx.election.createMany({
      data: [
        {
          id: electionId,
          tenantId: ctx.tenantId,
          unitId: draft.unitId,
          includesBelow: draft.includesBelow,
          mode: draft.mode,
          title: draft.title,
          titleLocal: draft.titleLocal ?? null,
          description: draft.description ?? null,
          descriptionLocal: draft.descriptionLocal ?? null,
          ...times,
          memberForDaysMin: draft.memberForDaysMin,
          ageYearsMin: draft.ageYearsMin ?? null,
          quorumPercent: draft.quorumPercent ?? null,
          createdBy: ctx.actor.kind === "person" ? ctx.actor.accountId : null,
          createdAt: ctx.now,
        },
      ],
    });
    await audit(tx, ctx, {
      action: "election.draft",
      entityId: electionId,
      changes: { title: draft.title, mode: draft.mode },
    });
  });
  return { electionId };
}
