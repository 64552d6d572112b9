import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { type Tx, withTx } from "@/lib/core/db";
import { AppError, notFound } from "@/lib/core/errors";
import { decryptField } from "@/lib/core/field-encryption";
import { decodeCursor, encodeCursor, type Page, pageInput } from "@/lib/core/pagination";
import type { Prisma } from "@/prisma/generated/client";
import { maskPhone, showPhone } from "../phone/rules";
import type { ClosedFor } from "./constants";
import { authorizeDeactivate, authorizeOwnAccount, canDeactivate, readableBy } from "./policy";
import { findAccountOfInput, type FindAccountOfInput } from "./schema";
import { findOwners } from "./sql";
import type { AccountStateView, ClosedAccountView, WaysInView } from "./types";

/** The number one signs in with, in E.164; null when one signs in by e-mail alone. */
export async function getOwnPhone(ctx: Ctx): Promise<string | null> {
  const id = authorizeOwnAccount(ctx);
  const account = await withTx(ctx, (tx) =>
    tx.account.findFirst({ where: { id, tenantId: ctx.tenantId }, select: { phone: true } }),
  );
  if (!account) throw notFound("account");
  return account.phone && decryptField(account.phone);
}

/** One's own ways in: nobody else's, whatever rights are held. `country` is how the number is written. */
export async function getWaysIn(ctx: Ctx, { country }: { country: string }): Promise<WaysInView> {
  const { actor } = ctx;
  if (actor.kind !== "person") throw new AppError("unauthenticated", "unauthenticated");
  const account = await withTx(ctx, (tx) =>
    tx.account.findFirst({
      where: { id: actor.accountId, tenantId: ctx.tenantId },
      select: { phone: true, email: true, password: { select: { setAt: true } } },
    }),
  );
  if (!account) throw new AppError("unauthenticated", "unauthenticated");
  return {
    phone: account.phone && showPhone(decryptField(account.phone), country),
    email: account.email && decryptField(account.email),
    passwordSetAt: account.password?.setAt ?? null,
  };
}

/** Whether a member can sign in and why not; null for who does not decide that, and for a member without an account. */
export async function findAccountOf(ctx: Ctx, input: FindAccountOfInput): Promise<AccountStateView | null> {
  const { memberId } = findAccountOfInput.parse(input);
  if (!canDeactivate(ctx)) return null;
  return withTx(ctx, async (tx) => {
    const where = { member: { id: memberId, erasedAt: null }, AND: readableBy(ctx) };
    const row = await tx.account.findFirst({ where, select: stateSelect });
    const [view] = row ? await statesOf(tx, ctx, [row]) : [];
    return view ?? null;
  });
}

/** Every closed account somebody could sign in with if it were given back, the latest first. */
export async function listClosedAccounts(
  ctx: Ctx,
  input: { cursor?: string; limit?: number },
): Promise<Page<ClosedAccountView>> {
  const { cursor, limit } = pageInput.parse(input);
  authorizeDeactivate(ctx);
  return withTx(ctx, async (tx) => {
    const where: Prisma.AccountWhereInput = { ...readableBy(ctx), status: "DEACTIVATED", OR: waysIn };
    const rows = await tx.account.findMany({
      where: cursor ? { AND: [where, before(cursor)] } : where,
      orderBy: [{ deactivatedAt: "desc" }, { id: "desc" }],
      take: limit + 1,
      select: { ...stateSelect, phone: true, member: { select: memberSelect } },
    });
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    const views = await statesOf(tx, ctx, shown);
    return {
      items: shown.flatMap(({ phone, member }, at) => {
        const view = views[at];
        const shownPhone = phone === null || member ? null : maskPhone(decryptField(phone));
        return view ? [{ ...view, member, shownPhone }] : [];
      }),
      nextCursor: last ? encodeCursor([last.deactivatedAt?.toISOString() ?? null, last.id]) : null,
      total: await tx.account.count({ where }),
    };
  });
}

// What gave its ways in to somebody else, or was erased, cannot be given back.
const waysIn: Prisma.AccountWhereInput[] = [
  { phoneHash: { not: null } },
  { emailHash: { not: null } },
  { identities: { some: {} } },
  { passkeys: { some: {} } },
];

const stateSelect = {
  ...{ id: true, status: true, deactivatedAt: true, deactivatedReason: true },
  ...{ deactivatedBy: true, deactivatedFor: true },
} as const satisfies Prisma.AccountSelect;

const memberSelect = {
  ...{ id: true, name: true, nameLocal: true },
  unit: { select: { name: true, nameLocal: true } },
} as const satisfies Prisma.MemberSelect;

type StateRow = Prisma.AccountGetPayload<{ select: typeof stateSelect }>;

async function statesOf(tx: Tx, ctx: Ctx, rows: readonly StateRow[]): Promise<AccountStateView[]> {
  const me = ctx.actor.kind === "person" ? ctx.actor.accountId : null;
  const owners = await findOwners(tx, [...rows.map(({ id }) => id), ...(me ? [me] : [])]);
  const deciders = await tx.member.findMany({
    where: { tenantId: ctx.tenantId, accountId: { in: rows.flatMap((row) => row.deactivatedBy ?? []) } },
    select: { accountId: true, name: true, nameLocal: true },
  });
  return rows.map((row) => {
    const decider = deciders.find(({ accountId }) => accountId === row.deactivatedBy);
    const [isOpen, isOwn, isOwners] = [row.status === "ACTIVE", row.id === me, owners.has(row.id)];
    const may = !isOwners || (me !== null && owners.has(me));
    return {
      ...{ accountId: row.id, isOpen, isOwn, isOwners, closedAt: row.deactivatedAt },
      closedFor: row.deactivatedFor as ClosedFor | null,
      reason: row.deactivatedReason,
      decidedBy: decider ? { name: decider.name, nameLocal: decider.nameLocal } : null,
      can: { close: isOpen && !isOwn && may, reopen: !isOpen && may },
    };
  });
}

function before(cursor: string): Prisma.AccountWhereInput {
  const [at, id] = decodeCursor(cursor);
  const moment = new Date(String(at));
  return {
    OR: [{ deactivatedAt: { lt: moment } }, { deactivatedAt: moment, id: { lt: String(id) } }],
  };
}
