import "server-only";
import { actorId, type Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { decryptField } from "@/lib/core/field-encryption";
import { showPhone } from "@/lib/identity/phone/rules";
import { authorizeInvite, managedBy } from "./policy";
import { stateOf } from "./rules";
import { RESEND_MINUTES, SENDS_MAX } from "./constants";
import type { InvitationList, InvitationView, OwnInvitation } from "./types";

const place = { name: true, nameLocal: true } as const;
const LISTED_MAX = 500;

/**
 * The invitations the caller may act on, the newest first, with how many are open and how many were accepted. Those
 * that were withdrawn are in the trail only. Names and addresses are shown to whoever could have invited.
 */
export async function listInvitations(ctx: Ctx): Promise<InvitationList> {
  authorizeInvite(ctx);
  const where = { AND: [managedBy(ctx), { withdrawnAt: null }] };
  return withTx(ctx, async (tx) => {
    const { country } = await tx.tenant.findUniqueOrThrow({
      where: { id: ctx.tenantId },
      select: { country: true },
    });
    const rows = await tx.invitation.findMany({
      where,
      orderBy: { id: "desc" },
      take: LISTED_MAX,
      select: {
        ...{ id: true, kind: true, name: true, address: true, isEmail: true, sentAt: true, sends: true },
        ...{ expiresAt: true, acceptedAt: true, unit: { select: place }, position: { select: place } },
      },
    });
    const items = rows.map(({ name, address, isEmail, sends, ...row }): InvitationView => {
      const plain = decryptField(address);
      const isPausing = ctx.now.getTime() - row.sentAt.getTime() < RESEND_MINUTES * 60_000;
      return {
        ...row,
        name: decryptField(name),
        address: isEmail ? plain : showPhone(plain, country),
        state: stateOf(row, ctx.now),
        can: { resend: row.acceptedAt === null && sends < SENDS_MAX && !isPausing },
      };
    });
    const accepted = await tx.invitation.count({ where: { AND: [where, { acceptedAt: { not: null } }] } });
    const open = await tx.invitation.count({
      where: { AND: [where, { acceptedAt: null, expiresAt: { gt: ctx.now } }] },
    });
    return { items, open, accepted };
  });
}

/** What the signed-in person is invited to, by the number and address they have proved. Nothing for anybody else. */
export async function listOwnInvitations(ctx: Ctx): Promise<OwnInvitation[]> {
  if (ctx.actor.kind !== "person") return [];
  return withTx(ctx, async (tx) => {
    const account = await tx.account.findFirst({
      where: { id: actorId(ctx.actor) ?? ctx.requestId, tenantId: ctx.tenantId, status: "ACTIVE" },
      select: { phoneHash: true, emailHash: true },
    });
    const proved = [
      { isEmail: false, addressHash: account?.phoneHash },
      { isEmail: true, addressHash: account?.emailHash },
    ].flatMap(({ isEmail, addressHash }) => (addressHash ? [{ isEmail, addressHash }] : []));
    if (proved.length === 0) return [];
    return tx.invitation.findMany({
      where: {
        ...{ tenantId: ctx.tenantId, OR: proved, acceptedAt: null, withdrawnAt: null },
        expiresAt: { gt: ctx.now },
      },
      orderBy: { id: "desc" },
      select: {
        ...{ id: true, kind: true, expiresAt: true },
        ...{ unit: { select: { id: true, ...place } }, position: { select: place } },
      },
    });
  });
}
