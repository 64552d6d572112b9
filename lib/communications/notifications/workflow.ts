import "server-only";
import { authorizeEverywhere } from "@/lib/core/authz";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { welcomeInput, type WelcomeInput } from "./schema";

/** Puts one welcome into the inbox of an admitted member, whoever asks how often. */
export async function welcomeMember(ctx: Ctx, input: WelcomeInput): Promise<void> {
  const { memberId } = welcomeInput.parse(input);
  authorizeEverywhere(ctx, "member.read");

  await withTx(ctx, async (tx) => {
    const member = await tx.member.findFirst({
      where: { id: memberId, tenantId: ctx.tenantId, status: "ACTIVE" },
      select: { number: true, unitId: true },
    });
    if (!member) return;
    await tx.notification.createMany({
      data: [
        {
          tenantId: ctx.tenantId,
          memberId,
          kind: "MEMBERSHIP",
          subjectId: memberId,
          params: { number: member.number ?? "", unitId: member.unitId },
          createdAt: ctx.now,
        },
      ],
      skipDuplicates: true,
    });
  });
}
