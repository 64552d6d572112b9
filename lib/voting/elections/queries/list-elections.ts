import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import type { Page } from "@/lib/core/pagination";
import { afterClosing, byClosing, pageByClosing } from "../../_internal/by-closing";
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
      where: cursor ? { AND: [where, afterClosing(cursor)] } : where,
      orderBy: byClosing,
      take: limit + 1,
      select: rowOf(ctx),
    });
    return pageByClosing(rows, { limit, total, itemOf: (row) => listItem(row, ctx.now) });
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
