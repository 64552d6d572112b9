import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { notFound } from "@/lib/core/errors";
import { isAllowed } from "@/lib/core/authz";
import type { Page } from "@/lib/core/pagination";
import type { Prisma } from "@/prisma/generated/client";
import { afterClosing, byClosing, pageByClosing } from "../_internal/by-closing";
import { leaders } from "../ballots/rules";
import { turnoutOf } from "../roll/sql";
import { ownEntry, readableBy } from "./policy";
import { phaseOf } from "./rules";
import { listPollsInput, type ListPollsInput } from "./schema";
import type { PollListItem, PollPhase, PollView } from "./types";

const rowOf = (ctx: Ctx) =>
  ({
    id: true,
    question: true,
    questionLocal: true,
    status: true,
    closesAt: true,
    publishedAt: true,
    unit: { select: { id: true, name: true, nameLocal: true, path: true } },
    roll: { where: ownEntry(ctx), select: { hasVoted: true } },
  }) satisfies Prisma.PollSelect;

type Row = Prisma.PollGetPayload<{ select: ReturnType<typeof rowOf> }>;

/** The polls the caller may read, newest closing first. */
export async function listPolls(ctx: Ctx, input: ListPollsInput): Promise<Page<PollListItem>> {
  const { cursor, limit, phase } = listPollsInput.parse(input);
  const where = { AND: [readableBy(ctx), ...(phase ? [inPhase(phase, ctx.now)] : [])] };

  return withTx(ctx, async (tx) => {
    const total = await tx.poll.count({ where });
    const rows = await tx.poll.findMany({
      where: cursor ? { AND: [where, afterClosing(cursor)] } : where,
      orderBy: byClosing,
      take: limit + 1,
      select: rowOf(ctx),
    });
    return pageByClosing(rows, { limit, total, itemOf: (row) => listItem(row, ctx.now) });
  });
}

/** Open polls the caller may still vote in, soonest closing first: the voting queue of the home page. */
export async function listVotingQueue(ctx: Ctx): Promise<PollListItem[]> {
  const mine = { ...ownEntry(ctx), hasVoted: false };
  return withTx(ctx, async (tx) => {
    const rows = await tx.poll.findMany({
      where: { AND: [readableBy(ctx), inPhase("open", ctx.now), { roll: { some: mine } }] },
      orderBy: { closesAt: "asc" },
      take: 20,
      select: rowOf(ctx),
    });
    return rows.map((row) => listItem(row, ctx.now));
  });
}

/** One poll with what the caller may know of it: turnout once open, the result once published. */
export async function getPoll(ctx: Ctx, pollId: string): Promise<PollView> {
  return withTx(ctx, async (tx) => {
    const row = await tx.poll.findFirst({
      where: { id: pollId, AND: readableBy(ctx) },
      select: {
        ...rowOf(ctx),
        includesBelow: true,
        options: {
          orderBy: { position: "asc" },
          select: { id: true, text: true, textLocal: true, votes: true },
        },
      },
    });
    if (!row) throw notFound("poll");
    const item = listItem(row, ctx.now);
    const isManager = isAllowed(ctx, "poll.manage", row.unit.path);
    return {
      ...item,
      includesBelow: row.includesBelow,
      options: row.options.map(({ id, text, textLocal }) => ({ id, text, textLocal })),
      turnout: row.status === "OPEN" || row.status === "PUBLISHED" ? await turnoutOf(tx, pollId) : null,
      result: item.phase === "published" ? resultOf(row.options) : null,
      can: {
        open: isManager && item.phase === "draft",
        withdraw: isManager && item.phase === "draft",
        vote: item.phase === "open" && item.mine === "may_vote",
      },
    };
  });
}

/** Polls whose time is over and whose count is still to be done, longest waiting first, at most a hundred. */
export async function listUncounted(ctx: Ctx): Promise<{ pollId: string; closesAt: string }[]> {
  return withTx(ctx, async (tx) => {
    const rows = await tx.poll.findMany({
      where: { AND: [readableBy(ctx), inPhase("counting", ctx.now)] },
      orderBy: { closesAt: "asc" },
      take: 100,
      select: { id: true, closesAt: true },
    });
    return rows.map((row) => ({ pollId: row.id, closesAt: row.closesAt.toISOString() }));
  });
}

function inPhase(phase: PollPhase, now: Date): Prisma.PollWhereInput {
  if (phase === "open") return { status: "OPEN", closesAt: { gt: now } };
  if (phase === "counting") return { status: "OPEN", closesAt: { lte: now } };
  return { status: ({ draft: "DRAFT", published: "PUBLISHED", withdrawn: "WITHDRAWN" } as const)[phase] };
}

function listItem(row: Row, now: Date): PollListItem {
  const [entry] = row.roll;
  return {
    id: row.id,
    question: row.question,
    questionLocal: row.questionLocal,
    phase: phaseOf(row, now),
    closesAt: row.closesAt,
    publishedAt: row.publishedAt,
    unit: { id: row.unit.id, name: row.unit.name, nameLocal: row.unit.nameLocal },
    mine: entry ? (entry.hasVoted ? "has_voted" : "may_vote") : "not_entitled",
  };
}

function resultOf(options: { id: string; text: string; textLocal: string | null; votes: number | null }[]) {
  const votes = new Map(options.map((option) => [option.id, option.votes ?? 0]));
  const first = leaders(votes);
  return {
    isTie: first.length > 1,
    lines: options.map(({ id, text, textLocal, votes: count }) => ({
      id,
      text,
      textLocal,
      votes: count ?? 0,
      isFirst: first.includes(id),
    })),
  };
}
