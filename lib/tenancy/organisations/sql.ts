import "server-only";
import { actorId, type Ctx } from "@/lib/core/ctx";
import type { Tx } from "@/lib/core/db";
import { newId } from "@/lib/core/ids";

type Status = "ACTIVE" | "SUSPENDED";

/** Changes an organisation's state from the console; false when it is not in the state the change begins from. */
export async function setOrganisationStatus(
  tx: Tx,
  change: { organisationId: string; from: Status; to: Status },
): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ done: boolean }[]>`
    SELECT set_organisation_status(${change.organisationId}::uuid, ${change.from}::tenant_status, ${change.to}::tenant_status) AS done`;
  return row?.done ?? false;
}

type Told = { organisationId: string; action: string; by: string; changes: object };

/** A line in an organisation's own trail about what the console did to it, in the transaction of the act. */
export async function tellOrganisation(tx: Tx, ctx: Ctx, told: Told): Promise<void> {
  const changes = JSON.stringify({ ...told.changes, by: told.by });
  await tx.$executeRaw`
    SELECT tell_organisation(${newId()}::uuid, ${told.organisationId}::uuid, ${ctx.now}, ${actorId(ctx.actor)},
      ${ctx.requestId}, ${told.action}, ${changes}::jsonb)`;
}
