import "server-only";
import { grantsInForce } from "@/lib/core/authz";
import { asDate, dayIn } from "@/lib/core/clock";
import type { Ctx } from "@/lib/core/ctx";
import type { Tx } from "@/lib/core/db";
import { findStanding } from "@/lib/identity/sessions/sql";
import { listGrantsOfOwner } from "@/lib/tenancy/owners/sql";
import { listGrantsOfAccount } from "@/lib/units/appointments/sql";

/** Who asked for a file, with the rights they have at this moment, by the functions of the gate: the job reads as them. */
export async function askerOf(tx: Tx, ctx: Ctx, accountId: string): Promise<Ctx> {
  const { timeZone } = await tx.tenant.findUniqueOrThrow({
    where: { id: ctx.tenantId },
    select: { timeZone: true },
  });
  const account = await tx.account.findUnique({ where: { id: accountId }, select: { status: true } });
  const standing = account?.status === "ACTIVE" ? await findStanding(tx, accountId) : null;
  const day = asDate(dayIn(timeZone, ctx.now));
  const grants =
    account?.status === "ACTIVE"
      ? [
          ...(await listGrantsOfOwner(tx, accountId)),
          ...(standing?.isActiveMember ? await listGrantsOfAccount(tx, accountId, day) : []),
        ]
      : [];
  return {
    ...ctx,
    actor: {
      kind: "person",
      ...{ accountId, memberId: standing?.memberId ?? null },
      homePaths: standing?.isActiveMember ? standing.paths : [],
    },
    grants: grantsInForce(grants, true),
  };
}
