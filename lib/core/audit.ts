import "server-only";
import { actorId, type Ctx } from "@/lib/core/ctx";
import type { Tx } from "@/lib/core/db";
import { newId } from "@/lib/core/ids";
import type { Prisma } from "@/prisma/generated/client";

type Act = {
  /** `entity.verb`, as a right or an act of the domain. */
  action: `${string}.${string}`;
  entityId?: string;
  /** Old and new value of each changed field, or plain facts; secrets and personal data left out. */
  changes?: Prisma.InputJsonObject;
};

/** Records the act in the transaction of the change: if it cannot be recorded, the change does not happen. */
export async function audit(tx: Tx, ctx: Ctx, act: Act): Promise<void> {
  const entityType = act.action.slice(0, act.action.indexOf("."));
  // createMany, because the role may insert here and needs no row back.
  await tx.auditEntry.createMany({
    data: [
      {
        id: newId(),
        tenantId: ctx.tenantId,
        at: ctx.now,
        actorKind: ctx.actor.kind,
        actorId: actorId(ctx.actor),
        requestId: ctx.requestId,
        action: act.action,
        entityType,
        entityId: act.entityId ?? null,
        changes: act.changes ?? {},
      },
    ],
  });
}
