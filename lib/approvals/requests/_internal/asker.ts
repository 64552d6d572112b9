import "server-only";
import { grantsInForce } from "@/lib/core/authz";
import { asDate, dayIn } from "@/lib/core/clock";
import type { Ctx } from "@/lib/core/ctx";
import type { Tx } from "@/lib/core/db";
import { findStanding } from "@/lib/identity/sessions/sql";
import { listGrantsOfOwner } from "@/lib/tenancy/owners/sql";
import { listGrantsOfAccount } from "@/lib/units/appointments/sql";

/** The context somebody would have if they acted at this moment: their rights of now, by the functions of the gate. */
export async function askerCtx(tx: Tx, ctx: Ctx, accountId: string): Promise<Ctx> {
  const { timeZone } = await tx.tenant.findUniqueOrThrow({
    where: { id: ctx.tenantId },
    select: { timeZone: true },
  });
  const account = await tx.account.findUnique({ where: { id: accountId }, select: { status: true } });
  const standing = await findStanding(tx, accountId);
  const isActive = standing?.isActiveMember ?? false;
  const grants =
    account?.status === "ACTIVE"
      ? [
          ...(await listGrantsOfOwner(tx, accountId)),
          ...(isActive ? await listGrantsOfAccount(tx, accountId, asDate(dayIn(timeZone, ctx.now))) : []),
        ]
      : [];
  const homePaths = standing && isActive ? standing.paths : [];
  return {
    ...ctx,
    actor: { kind: "person", accountId, memberId: standing?.memberId ?? null, homePaths },
    grants: grantsInForce(grants, true),
  };
}
