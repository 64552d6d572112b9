import "server-only";
import { audit } from "@/lib/core/audit";
import { authorizeEverywhere } from "@/lib/core/authz";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { emit } from "@/lib/core/outbox";
import { memberContactChanged } from "./events";
import { followAccountInput, type FollowAccountInput } from "./schema";

/**
 * Gives the record of whoever an account belongs to the number it signs in with. Nothing happens where the record
 * has it already or the account belongs to nobody, so it may run as often as it likes.
 */
export async function followAccountPhone(ctx: Ctx, input: FollowAccountInput): Promise<void> {
  const { accountId } = followAccountInput.parse(input);
  authorizeEverywhere(ctx, "member.write");
  const { tenantId } = ctx;

  await withTx(ctx, async (tx) => {
    const member = await tx.member.findFirst({
      where: { accountId, tenantId },
      select: { id: true, phoneHash: true, account: { select: { phone: true, phoneHash: true } } },
    });
    if (!member?.account || member.phoneHash === member.account.phoneHash) return;
    await tx.member.updateMany({ where: { id: member.id }, data: { ...member.account, updatedAt: ctx.now } });
    await audit(tx, ctx, {
      action: "member.change_contact",
      entityId: member.id,
      changes: { fields: ["phone"] },
    });
    await emit(tx, ctx, { name: memberContactChanged.name, payload: { tenantId, memberId: member.id } });
  });
}

/** Gives the record the language its account reads in: the one messages come in. Nothing happens where it has it. */
export async function followAccountLocale(ctx: Ctx, input: FollowAccountInput): Promise<void> {
  const { accountId } = followAccountInput.parse(input);
  authorizeEverywhere(ctx, "member.write");
  await withTx(ctx, async (tx) => {
    const member = await tx.member.findFirst({
      where: { accountId, tenantId: ctx.tenantId },
      select: { id: true, locale: true, account: { select: { locale: true } } },
    });
    const locale = member?.account?.locale;
    if (!member || !locale || member.locale === locale) return;
    await tx.member.updateMany({ where: { id: member.id }, data: { locale, updatedAt: ctx.now } });
    await audit(tx, ctx, { action: "member.edit", entityId: member.id, changes: { fields: ["locale"] } });
  });
}
