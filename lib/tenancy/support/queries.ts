import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { type Tx, withTx } from "@/lib/core/db";
import { blindIndex, decryptField } from "@/lib/core/field-encryption";
import { SUPPORT_VIEWS_SHOWN_MAX } from "./constants";
import { authorizeAllowSupport, authorizeHoldSupport } from "./policy";
import { isOpenAt } from "./rules";
import { supportTokenInput, type SupportTokenInput } from "./schema";
import { isStanding, peopleOfAccounts } from "./sql";
import type { OpenSupportView, SupportLink, SupportState } from "./types";

/**
 * The support view a secret opens at this moment: it was opened and not ended, its half hour is not over, the
 * organisation still allows it, the account is not deactivated and whoever looks is a system admin still. Else null.
 */
export async function findOpenSupportView(
  ctx: Ctx,
  input: SupportTokenInput,
): Promise<OpenSupportView | null> {
  const { token } = supportTokenInput.safeParse(input).data ?? {};
  authorizeHoldSupport(ctx);
  if (token === undefined) return null;
  return withTx(ctx, async (tx) => {
    if (!(await isAllowed(tx, ctx))) return null;
    const view = await tx.supportView.findFirst({
      where: {
        ...{ tenantId: ctx.tenantId, tokenHash: hashOf(ctx.tenantId, token) },
        ...{ openedAt: { not: null }, endedAt: null, expiresAt: { gt: ctx.now } },
        account: { status: "ACTIVE" },
      },
      select: { id: true, adminId: true, adminName: true, accountId: true, expiresAt: true },
    });
    if (!view || !(await isStanding(tx, view.id))) return null;
    const { id: viewId, ...facts } = view;
    return { viewId, ...facts };
  });
}

/** A link from the console that nobody has opened yet; null for one that is over. */
export async function findSupportLink(ctx: Ctx, input: SupportTokenInput): Promise<SupportLink | null> {
  const { token } = supportTokenInput.safeParse(input).data ?? {};
  authorizeHoldSupport(ctx);
  if (token === undefined) return null;
  return withTx(ctx, async (tx) => {
    if (!(await isAllowed(tx, ctx))) return null;
    return tx.supportView.findFirst({
      where: {
        ...{ tenantId: ctx.tenantId, tokenHash: hashOf(ctx.tenantId, token) },
        ...{ openedAt: null, endedAt: null, expiresAt: { gt: ctx.now } },
      },
      select: { adminName: true, expiresAt: true },
    });
  });
}

/** Until when the organisation lets support look, and who looked as whom and why, for who decides it. */
export async function getSupport(ctx: Ctx): Promise<SupportState> {
  authorizeAllowSupport(ctx);
  return withTx(ctx, async (tx) => {
    const { supportUntil } = await tx.tenant.findUniqueOrThrow({
      where: { id: ctx.tenantId },
      select: { supportUntil: true },
    });
    const rows = await tx.supportView.findMany({
      where: { tenantId: ctx.tenantId },
      orderBy: [{ askedAt: "desc" }, { id: "desc" }],
      take: SUPPORT_VIEWS_SHOWN_MAX,
      select: {
        ...{ id: true, adminName: true, accountId: true, reason: true },
        ...{ askedAt: true, openedAt: true, endedAt: true, expiresAt: true },
      },
    });
    const people = await peopleOfAccounts(tx, [...new Set(rows.map(({ accountId }) => accountId))]);
    return {
      allowedUntil: supportUntil && supportUntil > ctx.now ? supportUntil : null,
      views: rows.map(({ accountId, expiresAt, reason, ...row }) => {
        const person = people.find((one) => one.accountId === accountId);
        return {
          ...row,
          reason: decryptField(reason),
          person: person ? { name: person.name, nameLocal: person.nameLocal } : null,
          isOpen: isOpenAt({ ...row, expiresAt }, ctx.now),
        };
      }),
    };
  });
}

async function isAllowed(tx: Tx, ctx: Ctx): Promise<boolean> {
  const allowed = { id: ctx.tenantId, status: "ACTIVE", supportUntil: { gt: ctx.now } } as const;
  return (await tx.tenant.findFirst({ where: allowed, select: { id: true } })) !== null;
}

function hashOf(tenantId: string, token: string): string {
  return blindIndex(tenantId, "support view", token);
}
