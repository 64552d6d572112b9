import "server-only";
import type { FileStorage } from "@/lib/adapters/storage/port";
import { audit } from "@/lib/core/audit";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { inventPeople } from "./_internal/invent-people";
import { TRIAL_UNITS_MAX } from "./constants";
import { authorizeTrial } from "./policy";

/**
 * Brings the invented people an organisation asked for, spread over units that have none below them. They have no
 * address and no sign-in. All of them or none; asked again there is nothing to do.
 */
export async function loadTrial(ctx: Ctx): Promise<void> {
  authorizeTrial(ctx);
  await withTx(ctx, async (tx) => {
    const { tenantId } = ctx;
    const where = { id: tenantId, trial: "LOADING" };
    const { count } = await tx.tenant.updateMany({ where, data: { trial: "LOADED" } });
    if (count === 0) return;
    const homes = await tx.unit.findMany({
      where: { tenantId, isActive: true, archivedAt: null, children: { none: {} } },
      orderBy: { path: "asc" },
      take: TRIAL_UNITS_MAX,
      select: { id: true, name: true },
    });
    const { members, memberships, states } = inventPeople(ctx, homes);
    await tx.member.createMany({ data: members });
    await tx.unitMembership.createMany({ data: memberships });
    await tx.memberStatusChange.createMany({ data: states });
    await audit(tx, ctx, { action: "tenant.load_trial", changes: { people: members.length } });
  });
}

/**
 * Removes every invented person with all that was done to them, offices they were given and pictures too; the trail alone
 * remembers that there were some. All of it or nothing; asked again there is nothing to do. Files go first: a crash in
 * between leaves rows without files, which the next try takes away.
 */
export async function removeTrial(ctx: Ctx, storage: FileStorage): Promise<void> {
  authorizeTrial(ctx);
  const { tenantId } = ctx;
  const ofTrial = { tenantId, isTrial: true };
  const files = await withTx(ctx, async (tx) => {
    const isAsked = (await tx.tenant.count({ where: { id: tenantId, trial: "REMOVING" } })) > 0;
    if (!isAsked) return [];
    const select = { photoKey: true, evidence: { select: { fileKey: true } } } as const;
    const people = await tx.member.findMany({ where: ofTrial, select });
    return people.flatMap(({ photoKey, evidence }) => [photoKey, ...evidence.map(({ fileKey }) => fileKey)]);
  });
  for (const key of files) if (key !== null) await storage.remove(key);

  await withTx(ctx, async (tx) => {
    const where = { id: tenantId, trial: "REMOVING" };
    const { count } = await tx.tenant.updateMany({ where, data: { trial: null } });
    if (count === 0) return;
    await tx.appointment.deleteMany({ where: { tenantId, member: { isTrial: true } } });
    const { count: people } = await tx.member.deleteMany({ where: ofTrial });
    await audit(tx, ctx, { action: "tenant.remove_trial", changes: { people } });
  });
}
