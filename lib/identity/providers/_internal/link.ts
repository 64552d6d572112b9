import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import type { Tx } from "@/lib/core/db";
import { encryptField } from "@/lib/core/field-encryption";
import { newId } from "@/lib/core/ids";
import type { Returned } from "./round-trip";

type Link = Returned & { accountId: string; by: "person" | "address" | "first sign-in" };

/** Whose identity this is; null while it is nobody's. */
export async function findHolder(tx: Tx, ctx: Ctx, returned: Returned): Promise<string | null> {
  const where = { tenantId_providerId_issuer_subjectHash: keyOfIdentity(ctx, returned) };
  const known = await tx.identity.findUnique({ where, select: { accountId: true } });
  return known?.accountId ?? null;
}

/** Writes an identity down as one account's, and says so for the trail. The database refuses a second holder. */
export async function link(tx: Tx, ctx: Ctx, { accountId, by, ...returned }: Link) {
  const id = newId();
  const data = {
    id,
    accountId,
    label: labelOf(returned),
    linkedAt: ctx.now,
    ...keyOfIdentity(ctx, returned),
  };
  await tx.identity.createMany({ data: [data] });
  const changes = { accountId, provider: returned.provider.kind, by };
  return { action: "identity.link" as const, entityId: id, changes };
}

/** Notes that an identity was used, under the address it has there today. */
export async function noteUse(tx: Tx, ctx: Ctx, returned: Returned): Promise<void> {
  const data = { lastUsedAt: ctx.now, label: labelOf(returned) };
  await tx.identity.updateMany({ where: keyOfIdentity(ctx, returned), data });
}

function keyOfIdentity({ tenantId }: Ctx, { provider, identity, subjectHash }: Returned) {
  return { tenantId, providerId: provider.id, issuer: identity.issuer, subjectHash };
}

function labelOf({ identity }: Returned): string | null {
  const label = identity.email ?? identity.name;
  return label === null ? null : encryptField(label);
}
