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

/**
 * Records the act in the transaction of the change: if it cannot be recorded, the change does not happen. Gives
 * the id of the entry, for `auditSubjects`.
 */
export async function audit(tx: Tx, ctx: Ctx, act: Act): Promise<string> {
  const id = newId();
  const entityType = act.action.slice(0, act.action.indexOf("."));
  // Every command runs this: by hand and prepared it takes a third of the time that the client's own insert takes.
  const changes = {
    ...{ ...act.changes, ...lentRightsBehind(ctx, entityType), ...approvalBehind(ctx) },
    ...supportBehind(ctx),
  };
  const by = recordedAs(ctx);
  const record = async (own: Tx) => {
    await own.$executeRaw`/* prepared */
    INSERT INTO audit_entries
      (id, tenant_id, at, actor_kind, actor_id, request_id, action, entity_type, entity_id, changes)
    VALUES (${id}::uuid, ${ctx.tenantId}::uuid, ${ctx.now}::timestamptz, ${by.kind}, ${by.id},
      ${ctx.requestId}, ${act.action}, ${entityType}, ${act.entityId ?? null}::uuid,
      ${JSON.stringify(changes)}::jsonb)`;
  };
  // Who looks only has nothing written before the reading is over; `withTx` sees that it is.
  if (ctx.support?.looks) ctx.support.looks.push(record);
  else await record(tx);
  return id;
}

/** Under whose name an act stands: of two people behind one screen, the one who sits there. */
function recordedAs({ actor, support }: Ctx): { kind: string; id: string | null } {
  return support ? { kind: "system_admin", id: support.adminId } : { kind: actor.kind, id: actorId(actor) };
}

/** As whom a system admin looked, so that the trail names both. */
function supportBehind({ actor, support }: Ctx): { by?: string; seenAs?: string; supportView?: string } {
  if (!support) return {};
  const { adminName: by, viewId: supportView } = support;
  return { by, seenAs: actorId(actor) ?? "", supportView };
}

/**
 * The delegations an act may rest on, so that the trail names lender and borrower: those that give a right over
 * this kind of entity which the actor holds by no office of their own.
 */
function lentRightsBehind(ctx: Ctx, entityType: string): { lentBy?: string[] } {
  const about = ctx.grants.filter(({ permission }) => permission.startsWith(`${entityType}.`));
  const lent = about.flatMap(({ permission, source }) => {
    if (source?.kind !== "delegation") return [];
    const isOwn = about.some(
      (grant) => grant.permission === permission && grant.source?.kind !== "delegation",
    );
    return isOwn ? [] : [source.delegationId];
  });
  return lent.length > 0 ? { lentBy: [...new Set(lent)] } : {};
}

/** The second person of an act that takes two, so that the trail names both. */
function approvalBehind({ approval }: Ctx): { approvedBy?: string[]; approvalId?: string } {
  return approval ? { approvedBy: [approval.by], approvalId: approval.requestId } : {};
}

/** Names whom an act over many concerned, so that each of them can be told. Saying one twice is saying it once. */
export async function auditSubjects(
  tx: Tx,
  ctx: Ctx,
  of: { auditId: string; entityIds: readonly string[] },
): Promise<void> {
  await tx.auditSubject.createMany({
    data: of.entityIds.map((entityId) => ({ tenantId: ctx.tenantId, auditId: of.auditId, entityId })),
    skipDuplicates: true,
  });
}

const SAME_LOOK_MS = 3_600_000;

/**
 * Records that somebody looked at a record. A page that is opened again within the hour is the same look, so
 * that the trail tells of people and not of clicks.
 */
export async function auditLook(tx: Tx, ctx: Ctx, act: Act & { entityId: string }): Promise<void> {
  const seen = await tx.auditEntry.findFirst({
    where: {
      tenantId: ctx.tenantId,
      entityId: act.entityId,
      at: { gt: new Date(ctx.now.getTime() - SAME_LOOK_MS) },
      action: act.action,
      actorId: recordedAs(ctx).id,
    },
    select: { id: true },
  });
  if (!seen) await audit(tx, ctx, act);
}
