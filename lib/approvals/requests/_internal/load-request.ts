import "server-only";
import type { Act } from "@/lib/core/acts";
import type { Ctx } from "@/lib/core/ctx";
import type { Tx } from "@/lib/core/db";
import { notFound } from "@/lib/core/errors";
import type { Prisma } from "@/prisma/generated/client";
import { readableBy, type Subject, type Ties } from "../policy";
import { isSamePerson } from "../sql";

export const requestSelect = {
  ...{ id: true, tenantId: true, act: true, permission: true, includesBelow: true, status: true },
  ...{ input: true, shown: true, shownHash: true, askedBy: true, askedAt: true, expiresAt: true },
  ...{ decidedBy: true, decidedAt: true, reason: true, outcome: true, takenUpAt: true },
  unit: { select: { path: true, name: true, nameLocal: true } },
} satisfies Prisma.ApprovalRequestSelect;

type Row = Prisma.ApprovalRequestGetPayload<{ select: typeof requestSelect }>;
export type LoadedRequest = Omit<Row, "act"> & { act: Act };

/** A request within what the caller may see, or `not_found`. */
export async function loadRequest(tx: Tx, ctx: Ctx, requestId: string): Promise<LoadedRequest> {
  const row = await tx.approvalRequest.findFirst({
    where: { id: requestId, AND: readableBy(ctx) },
    select: requestSelect,
  });
  if (!row) throw notFound("approval");
  return { ...row, act: row.act as Act };
}

/** What ties the reader to who asked. */
export async function tiesOf(tx: Tx, ctx: Ctx, { askedBy }: Subject): Promise<Ties> {
  if (ctx.actor.kind !== "person") return { lentByAsker: [], isSamePerson: false };
  const lent = await tx.delegation.findMany({
    where: { tenantId: ctx.tenantId, id: { in: borrowed(ctx) }, from: { accountId: askedBy } },
    select: { id: true },
  });
  const { accountId } = ctx.actor;
  return {
    lentByAsker: lent.map(({ id }) => id),
    isSamePerson: accountId === askedBy || (await isSamePerson(tx, accountId, askedBy)),
  };
}

function borrowed(ctx: Ctx): string[] {
  return ctx.grants.flatMap(({ source }) => (source?.kind === "delegation" ? [source.delegationId] : []));
}
