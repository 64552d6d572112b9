import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { decodeCursor, encodeCursor, type Page } from "@/lib/core/pagination";
import type { Prisma } from "@/prisma/generated/client";
import { listItem, rowOf } from "../_internal/row";
import { ownEntry, readableBy } from "../policy";
import { listElectionsInput, type ListElectionsInput } from "../schema";
import type { ElectionListItem } from "../types";

/** The elections the caller may read, newest closing first. */
export async function listElections(ctx: Ctx, input: ListElectionsInput): Promise<Page<ElectionListItem>> {
  const { cursor, limit } = listElectionsInput.parse(input);
  const where = readableBy(ctx);

  return withTx(ctx, async (tx) => {
    const total = await tx.election.count({ where });
    const rows = await tx.election.findMany({
      where: cursor ? { AND: [where, afterCursor(cursor)] } : where,
      orderBy: [{ closesAt: "desc" }, { id: "desc" }],
      take: limit + 1,
      select: rowOf(ctx),
    });
    const items = rows.slice(0, limit);
    const last = rows.length > limit ? items.at(-1) : undefined;
    return {
      items: items.map((row) => listItem(row, ctx.now)),
      nextCursor: last ? encodeCursor([last.closesAt.toISOString(), last.id]) : null,
      total,
    };
  });
}

/** Open elections in which the caller has not voted yet, soonest closing first: part of the voting queue. */
export async function listElectionQueue(ctx: Ctx): Promise<ElectionListItem[]> {
  const isOpen = { status: "FROZEN" as const, opensAt: { lte: ctx.now }, closesAt: { gt: ctx.now } };
  return withTx(ctx, async (tx) => {
    const rows = await tx.election.findMany({
      where: { AND: [readableBy(ctx), isOpen, { roll: { some: { ...ownEntry(ctx), votedOn: null } } }] },
      orderBy: { closesAt: "asc" },
      take: 20,
      select: rowOf(ctx),
    });
    return rows.map((row) => listItem(row, ctx.now));
  });
}

/** Elections with something for the clock to do: ballots to post, a close that is due, a count to be made. At most a hundred. */
export async function listElectionsAtWork(ctx: Ctx): Promise<{ electionId: string }[]> {
  return withTx(ctx, async (tx) => {
    const rows = await tx.election.findMany({
      where: {
        AND: [
          readableBy(ctx),
          { OR: [{ status: "FROZEN", opensAt: { lte: ctx.now } }, { status: "CLOSED" }] },
        ],
      },
      orderBy: { closesAt: "asc" },
      take: 100,
      select: { id: true },
    });
    return rows.map(({ id }) => ({ electionId: id }));
  });
}

function afterCursor(cursor: string): Prisma.ElectionWhereInput {
  const [closesAt, id] = decodeCursor(cursor);
  const at = new Date(String(closesAt));
  return { OR: [{ closesAt: { lt: at } }, { closesAt: at, id: { lt: String(id) } }] };
}
