import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { toUnitRef, unitRefSelect } from "@/lib/members/_internal/unit-ref";
import { authorizeOwn } from "@/lib/members/profiles/policy";
import { authorizeVerify } from "./policy";
import { isCardValid, numberTail } from "./rules";
import { verifyCardInput, type VerifyCardInput } from "./schema";
import type { CardCheck, CardView } from "./types";

/** The signed-in person's card, or null before they are admitted. */
export async function findOwnCard(ctx: Ctx): Promise<CardView | null> {
  const { accountId } = authorizeOwn(ctx);
  return withTx(ctx, async (tx) => {
    const member = await tx.member.findFirst({
      where: { accountId, tenantId: ctx.tenantId, number: { not: null } },
      select: {
        id: true,
        name: true,
        nameLocal: true,
        number: true,
        status: true,
        joinedOn: true,
        photoKey: true,
        cardToken: true,
        unit: { select: unitRefSelect },
      },
    });
    if (!member) return null;
    const { id, cardToken, joinedOn, unit, ...facts } = member;
    return {
      memberId: id,
      ...facts,
      isValid: isCardValid(member),
      joinedOn: joinedOn?.toISOString().slice(0, 10) ?? null,
      unit: toUnitRef(unit),
      token: cardToken,
    };
  });
}

/**
 * Whether a card is valid at this moment. An unknown, revoked or suspended card gives one and the same answer,
 * and no answer holds a name.
 */
export async function verifyCard(ctx: Ctx, input: VerifyCardInput): Promise<CardCheck> {
  const { data } = verifyCardInput.safeParse(input);
  authorizeVerify(ctx);
  const checkedAt = ctx.now.toISOString();
  if (!data) return { isValid: false, checkedAt };

  return withTx(ctx, async (tx) => {
    const member = await tx.member.findFirst({
      where: { cardToken: data.token, tenantId: ctx.tenantId },
      select: { status: true, number: true, unit: { select: { name: true, nameLocal: true } } },
    });
    if (!member?.number || !isCardValid(member)) return { isValid: false, checkedAt };
    return { isValid: true, unit: member.unit, numberTail: numberTail(member.number), checkedAt };
  });
}
