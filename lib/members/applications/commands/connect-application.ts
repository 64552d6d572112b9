import "server-only";
import { audit } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import { withTx, type Tx } from "@/lib/core/db";
import { notFound, ruleViolated } from "@/lib/core/errors";
import { emit } from "@/lib/core/outbox";
import { recordStatus } from "@/lib/members/_internal/record-status";
import { authorizeWrite } from "@/lib/members/profiles/policy";
import { memberConnected } from "../events";
import { authorizeDecide, visibleTo } from "../policy";
import { assertNotTrial } from "@/lib/members/trial/rules";
import { assertConnectable, assertPending } from "../rules";
import { connectApplicationInput, type ConnectApplicationInput } from "../schema";
import { lockMembers } from "../sql";

/**
 * Gives the applicant's account to the record the party already has of the same person, and ends the
 * application: one person stays one record. Needs the right to admit the one and to keep the other.
 */
export async function connectApplication(ctx: Ctx, input: ConnectApplicationInput): Promise<void> {
  const { applicationId, memberId } = connectApplicationInput.parse(input);

  await withTx(ctx, async (tx) => {
    await lockMembers(tx, ctx, [applicationId, memberId]);
    const application = await loadVisible(tx, ctx, applicationId);
    const member = await loadVisible(tx, ctx, memberId);
    authorizeDecide(ctx, application);
    authorizeWrite(ctx, member);
    assertPending(application);
    assertConnectable(application, member);
    assertNotTrial(member);

    await tx.member.updateMany({
      where: { id: applicationId, status: "PENDING" },
      data: { status: "REFUSED", accountId: null, updatedAt: ctx.now },
    });
    const { count } = await tx.member.updateMany({
      where: { id: memberId, accountId: null },
      data: { accountId: application.accountId, updatedAt: ctx.now },
    });
    if (count === 0) throw ruleViolated("member.has_account");

    await recordStatus(tx, ctx, { memberId: applicationId, from: "PENDING", to: "REFUSED" });
    await audit(tx, ctx, {
      action: "member.connect",
      entityId: memberId,
      changes: { accountId: [null, application.accountId], applicationId },
    });
    await audit(tx, ctx, {
      action: "member.refuse",
      entityId: applicationId,
      changes: { status: ["PENDING", "REFUSED"], sameAs: memberId },
    });
    await emit(tx, ctx, { name: memberConnected.name, payload: { tenantId: ctx.tenantId, memberId } });
  });
}

async function loadVisible(tx: Tx, ctx: Ctx, memberId: string) {
  const member = await tx.member.findFirst({
    where: { id: memberId, AND: visibleTo(ctx) },
    select: { id: true, status: true, accountId: true, isTrial: true, unit: { select: { path: true } } },
  });
  if (!member) throw notFound("member");
  return member;
}
