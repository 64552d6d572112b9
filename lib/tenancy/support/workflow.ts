import "server-only";
import { authorizeEverywhere } from "@/lib/core/authz";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { supportViewRef, type SupportViewRef } from "./schema";
import { peopleOfAccounts } from "./sql";

/** Whom to tell of a support view, and who looked; nobody where the person has no record. */
export async function whomToTellOfSupport(
  ctx: Ctx,
  input: SupportViewRef,
): Promise<{ memberId: string; adminName: string } | null> {
  const { viewId } = supportViewRef.parse(input);
  authorizeEverywhere(ctx, "member.read");
  return withTx(ctx, async (tx) => {
    const view = await tx.supportView.findFirst({
      where: { id: viewId, tenantId: ctx.tenantId },
      select: { accountId: true, adminName: true },
    });
    if (!view) return null;
    const [person] = await peopleOfAccounts(tx, [view.accountId]);
    return person ? { memberId: person.memberId, adminName: view.adminName } : null;
  });
}
