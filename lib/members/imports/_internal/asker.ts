import "server-only";
import { grantsInForce } from "@/lib/core/authz";
import { asDate, dayIn } from "@/lib/core/clock";
import type { Ctx } from "@/lib/core/ctx";
import type { Tx } from "@/lib/core/db";
import { findStanding } from "@/lib/identity/sessions/sql";
import { listGrantsOfOwner } from "@/lib/tenancy/owners/sql";
import { listGrantsOfAccount } from "@/lib/units/appointments/sql";

/** Who asked, with the rights they have at this moment, by the functions of the gate: the job brings in as them. */
export async function askerOf(tx: Tx, ctx: Ctx, accountId: string): Promise<Ctx> {
  const { timeZone } = await tx.tenant.findUniqueOrThrow({
    where: { id: ctx.tenantId },
    select: { timeZone: true },
  });
  const account = await tx.account.findUnique({ where: { id: accountId }, select: { status: true } });
  const isOpen = account?.status === "ACTIVE";
  const standing = isOpen ? await findStanding(tx, accountId) : null;
  const isActive = standing?.isActiveMember ?? false;
  const today = asDate(dayIn(timeZone, ctx.now));
  const grants = isOpen
    ? [
        ...(await listGrantsOfOwner(tx, accountId)),
        ...(isActive ? await listGrantsOfAccount(tx, accountId, today) : []),
      ]
    : [];
  return {
    ...ctx,
    actor: {
      kind: "person",
      ...{ accountId, memberId: standing?.memberId ?? null },
      homePaths: standing && isActive ? standing.paths : [],
    },
    grants: grantsInForce(grants, true),
  };
}
