import "server-only";
import { audit } from "@/lib/core/audit";
import { actorId, type Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { AppError, notFound, ruleViolated } from "@/lib/core/errors";
import { encryptField } from "@/lib/core/field-encryption";
import { assertNotOneself } from "@/lib/members/lifecycle/rules";
import { deciderOf } from "@/lib/members/_internal/record-status";
import { readableBy } from "@/lib/members/profiles/policy";
import { addBan } from "./_internal/add-ban";
import { authorizeBan, keptBy } from "./policy";
import { assertStanding } from "./rules";
import { banMemberInput, type BanMemberInput, liftBanInput, type LiftBanInput } from "./schema";

/**
 * Keeps somebody out of the party for years: their marks go into the register, which outlives their record. Members in
 * good standing are expelled instead, which does the same.
 */
export async function banMember(ctx: Ctx, input: BanMemberInput): Promise<{ banId: string }> {
  const { memberId, documentNumber, ...ban } = banMemberInput.parse(input);
  return withTx(ctx, async (tx) => {
    const member = await tx.member.findFirst({
      where: { id: memberId, AND: readableBy(ctx) },
      select: { status: true, accountId: true, unitId: true, unit: { select: { path: true } } },
    });
    if (!member) throw notFound("member");
    authorizeBan(ctx, member);
    assertNotOneself(deciderOf(ctx), member);
    if (member.status === "ACTIVE" || member.status === "SUSPENDED") throw ruleViolated("ban.expel_first");

    const documents = documentNumber ? [documentNumber] : [];
    const banId = await addBan(tx, ctx, { ...ban, memberId, unitId: member.unitId, documents });
    await audit(tx, ctx, { action: "member.ban", entityId: memberId, changes: { reason: ban.reason } });
    return { banId };
  });
}

/** Ends a ban before its time, with a reason that stays. Of several at once exactly one counts. */
export async function liftBan(ctx: Ctx, input: LiftBanInput): Promise<void> {
  const { banId, reason } = liftBanInput.parse(input);
  await withTx(ctx, async (tx) => {
    const ban = await tx.ban.findFirst({
      where: { id: banId, AND: keptBy(ctx) },
      select: { liftedAt: true, unit: { select: { path: true } } },
    });
    if (!ban) throw notFound("ban");
    authorizeBan(ctx, ban);
    assertStanding(ban);
    // Words about a person are personal: sealed, as everything that names one.
    const { count } = await tx.ban.updateMany({
      where: { id: banId, liftedAt: null },
      data: { liftedAt: ctx.now, liftedBy: actorId(ctx.actor), liftReason: encryptField(reason) },
    });
    if (count === 0) throw new AppError("conflict", "conflict");

    await audit(tx, ctx, { action: "ban.lift", entityId: banId });
  });
}
