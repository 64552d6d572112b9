import "server-only";
import { audit } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { AppError, notFound, ruleViolated } from "@/lib/core/errors";
import { newToken } from "@/lib/core/ids";
import { authorizeOwn } from "@/lib/members/profiles/policy";
import { isCardValid } from "./rules";
import { renewCardInput, type RenewCardInput } from "./schema";

/**
 * Gives the signed-in member a new code on their card. The old one, lost or photographed by others, is not
 * valid from this moment. Of several at once exactly one counts.
 */
export async function renewCard(ctx: Ctx, input: RenewCardInput): Promise<void> {
  renewCardInput.parse(input);

  await withTx(ctx, async (tx) => {
    const { accountId } = authorizeOwn(ctx);
    const member = await tx.member.findFirst({
      where: { accountId, tenantId: ctx.tenantId },
      select: { id: true, status: true, cardToken: true },
    });
    if (!member) throw notFound("member");
    if (!isCardValid(member)) throw ruleViolated("member.not_active");

    const { count } = await tx.member.updateMany({
      where: { id: member.id, status: "ACTIVE", cardToken: member.cardToken },
      data: { cardToken: newToken(), updatedAt: ctx.now },
    });
    if (count === 0) throw new AppError("conflict", "conflict");
    await audit(tx, ctx, { action: "member.renew_card", entityId: member.id });
  });
}
