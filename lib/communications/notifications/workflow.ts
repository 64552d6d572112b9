import "server-only";
import { authorizeEverywhere } from "@/lib/core/authz";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { notices } from "./constants";
import { type NotifyInput, notifyInput, welcomeInput, type WelcomeInput } from "./schema";

/** Puts one welcome into the inbox of an admitted member, whoever asks how often. */
export async function welcomeMember(ctx: Ctx, input: WelcomeInput): Promise<void> {
  const { memberId } = welcomeInput.parse(input);
  authorizeEverywhere(ctx, "member.read");

  await withTx(ctx, async (tx, joined) => {
    const member = await tx.member.findFirst({
      where: { id: memberId, tenantId: ctx.tenantId, status: "ACTIVE" },
      select: { number: true, unit: { select: { name: true, nameLocal: true } } },
    });
    if (!member) return;
    const { name, nameLocal } = member.unit;
    const params = { number: member.number ?? "", unit: name, unitLocal: nameLocal ?? "" };
    await notifyMembers(joined, { notice: "welcome", subjectId: memberId, memberIds: [memberId], params });
  });
}

/** Puts a notice about a subject into the inbox of each of these members, once, whoever asks how often. */
export async function notifyMembers(ctx: Ctx, input: NotifyInput): Promise<void> {
  const { notice, subjectId, memberIds, params } = notifyInput.parse(input);
  authorizeEverywhere(ctx, "member.read");

  await withTx(ctx, async (tx) => {
    // A member of another tenant would fail the wall of the table only after the line is made; here it is no line.
    const members = await tx.member.findMany({
      where: { id: { in: memberIds }, tenantId: ctx.tenantId },
      select: { id: true },
    });
    const line = { tenantId: ctx.tenantId, kind: notices[notice].kind, subjectId, notice, params };
    const data = members.map(({ id }) => ({ ...line, memberId: id, createdAt: ctx.now }));
    await tx.notification.createMany({ data, skipDuplicates: true });
  });
}
