import "server-only";
import { audit } from "@/lib/core/audit";
import { asDate } from "@/lib/core/clock";
import { actorId, type Ctx } from "@/lib/core/ctx";
import type { Tx } from "@/lib/core/db";
import { newId } from "@/lib/core/ids";
import { tenantSettings } from "@/lib/members/_internal/tenant-settings";
import { termOf } from "../rules";
import type { BanReason } from "../types";
import { knownOf, markedSelect, marksOf } from "./marks";

type Added = {
  memberId: string;
  unitId: string;
  reason: BanReason;
  years: number;
  documents: readonly string[];
};

/** Puts a member's marks into the register. Its line names no member, so that it tells nothing when they are deleted. */
export async function addBan(tx: Tx, ctx: Ctx, ban: Added): Promise<string> {
  const row = await tx.member.findUniqueOrThrow({ where: { id: ban.memberId }, select: markedSelect });
  const { today } = await tenantSettings(tx, ctx);
  const { reviewOn, expiresOn } = termOf(today, ban.years);
  const banId = newId();
  await tx.ban.createMany({
    data: [
      {
        ...{ id: banId, tenantId: ctx.tenantId, unitId: ban.unitId, reason: ban.reason },
        ...{ decidedBy: actorId(ctx.actor), decidedAt: ctx.now },
        ...{ reviewOn: asDate(reviewOn), expiresOn: asDate(expiresOn) },
      },
    ],
  });
  const marks = marksOf(ctx, knownOf(row, ban.documents));
  await tx.banMark.createMany({
    data: marks.map((mark) => ({ ...mark, banId, tenantId: ctx.tenantId })),
    skipDuplicates: true,
  });

  await audit(tx, ctx, {
    action: "ban.add",
    entityId: banId,
    changes: { reason: ban.reason, expiresOn, marks: [...new Set(marks.map(({ kind }) => kind))] },
  });
  return banId;
}
