import "server-only";
import { unitsReachedBy } from "@/lib/core/authz";
import type { Ctx } from "@/lib/core/ctx";
import { withTx, type Tx } from "@/lib/core/db";
import { decodeCursor, encodeCursor, type Page } from "@/lib/core/pagination";
import { toUnitRef, unitRefSelect } from "@/lib/members/_internal/unit-ref";
import { getMemberInput } from "@/lib/members/profiles/schema";
import type { Prisma } from "@/prisma/generated/client";
import { canDecide, canWithdraw, readableBy } from "./policy";
import { listTransfersInput, type ListTransfersInput } from "./schema";
import type { TransferView } from "./types";

const transferSelect = {
  id: true,
  memberId: true,
  status: true,
  reason: true,
  requestedAt: true,
  decidedAt: true,
  decision: true,
  fromUnit: { select: unitRefSelect },
  toUnit: { select: unitRefSelect },
} satisfies Prisma.MemberTransferSelect;

type Row = Prisma.MemberTransferGetPayload<{ select: typeof transferSelect }>;

/** Open wishes to move into or out of units where the reader admits members, longest waiting first. */
export async function listOpenTransfers(ctx: Ctx, input: ListTransfersInput): Promise<Page<TransferView>> {
  const { cursor, limit } = listTransfersInput.parse(input);
  return withTx(ctx, async (tx) => {
    const reached = unitsReachedBy(ctx, "member.admit");
    const where: Prisma.MemberTransferWhereInput = {
      tenantId: ctx.tenantId,
      status: "REQUESTED",
      OR: [{ fromUnit: reached }, { toUnit: reached }],
    };
    const rows = await tx.memberTransfer.findMany({
      where: cursor ? { AND: [where, after(cursor)] } : where,
      orderBy: [{ requestedAt: "asc" }, { id: "asc" }],
      take: limit + 1,
      select: transferSelect,
    });
    const total = await tx.memberTransfer.count({ where });
    const last = rows.length > limit ? rows[limit - 1] : undefined;
    return {
      items: await toViews(tx, ctx, rows.slice(0, limit)),
      total,
      nextCursor: last ? encodeCursor([last.requestedAt.toISOString(), last.id]) : null,
    };
  });
}

/** How many wishes wait for the reader's decision. */
export async function countIncomingTransfers(ctx: Ctx): Promise<number> {
  return withTx(ctx, (tx) =>
    tx.memberTransfer.count({
      where: { tenantId: ctx.tenantId, status: "REQUESTED", toUnit: unitsReachedBy(ctx, "member.admit") },
    }),
  );
}

/** The trail of a member's wishes to move, newest first: the reader's own, or of a side where they admit. */
export async function listTransfersOf(ctx: Ctx, input: { memberId: string }): Promise<TransferView[]> {
  const { memberId } = getMemberInput.parse(input);
  return withTx(ctx, async (tx) => {
    const rows = await tx.memberTransfer.findMany({
      where: { memberId, AND: readableBy(ctx) },
      orderBy: [{ requestedAt: "desc" }, { id: "desc" }],
      select: transferSelect,
    });
    return toViews(tx, ctx, rows);
  });
}

function after(cursor: string): Prisma.MemberTransferWhereInput {
  const [at, id] = decodeCursor(cursor);
  const requestedAt = new Date(String(at));
  return { OR: [{ requestedAt: { gt: requestedAt } }, { requestedAt, id: { gt: String(id) } }] };
}

async function toViews(tx: Tx, ctx: Ctx, rows: Row[]): Promise<TransferView[]> {
  const members = await tx.member.findMany({
    where: { id: { in: rows.map(({ memberId }) => memberId) } },
    select: { id: true, accountId: true, name: true, nameLocal: true, number: true },
  });
  return rows.flatMap((row) => {
    const found = members.find(({ id }) => id === row.memberId);
    if (!found) return [];
    const { accountId, ...member } = found;
    const subject = { ...row, member: { accountId } };
    const isOpen = row.status === "REQUESTED";
    return [
      {
        id: row.id,
        status: row.status,
        member,
        fromUnit: toUnitRef(row.fromUnit),
        toUnit: toUnitRef(row.toUnit),
        reason: row.reason,
        requestedAt: row.requestedAt.toISOString(),
        decidedAt: row.decidedAt?.toISOString() ?? null,
        decision: row.decision,
        can: { decide: isOpen && canDecide(ctx, subject), withdraw: isOpen && canWithdraw(ctx, subject) },
      },
    ];
  });
}
