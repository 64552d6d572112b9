import "server-only";
import { grantsInForce } from "@/lib/core/authz";
import { asDate } from "@/lib/core/clock";
import type { Ctx } from "@/lib/core/ctx";
import type { Tx } from "@/lib/core/db";
import { findStanding } from "@/lib/identity/sessions/sql";
import { listGrantsOfAccount } from "@/lib/units/appointments/sql";

/**
 * The context a person would have if they asked now, proved by every factor they need, put together from what the gate puts it together from. It is
 * for explaining decisions: nothing is read or done by it, the caller's own transaction stays the caller's.
 */
export async function seenAs(
  tx: Tx,
  ctx: Ctx,
  { accountId, today }: { accountId: string; today: string },
): Promise<Ctx> {
  const standing = await findStanding(tx, accountId);
  const isActive = standing?.isActiveMember ?? false;
  return {
    ...ctx,
    actor: {
      kind: "person",
      accountId,
      memberId: standing?.memberId ?? null,
      homePaths: standing && isActive ? standing.paths : [],
    },
    grants: isActive ? grantsInForce(await listGrantsOfAccount(tx, accountId, asDate(today)), true) : [],
  };
}
