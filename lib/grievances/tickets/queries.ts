import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { type Tx, withTx } from "@/lib/core/db";
import { dayIn } from "@/lib/core/clock";
import { notFound } from "@/lib/core/errors";
import { decodeCursor, encodeCursor, type Page, pageInput, type PageInput } from "@/lib/core/pagination";
import type { Prisma } from "@/prisma/generated/client";
import { HANDLERS_MAX, OPEN_STATUSES } from "./constants";
import {
  addressable,
  authorizeHandle,
  authorizeQueue,
  authorizeSubmit,
  canHandle,
  canRead,
  handledBy,
  isOwn,
  ownBy,
  readableBy,
} from "./policy";
import { canReopen, dueAt, isOpen } from "./rules";
import {
  grievanceRef,
  type GrievanceRef,
  listGrievancesInput,
  type ListGrievancesInput,
  reportInput,
  type ReportInput,
  stepRef,
  type StepRef,
} from "./schema";
import { handlersAt, reportByCategory, reportByUnit, reportTotals } from "./sql";
import type {
  Category,
  GrievanceItem,
  GrievanceReport,
  GrievanceView,
  Handler,
  Named,
  NextUnit,
  Priority,
  Queue,
  QueueCounts,
  StepKind,
  StepView,
} from "./types";

const named = { id: true, name: true, nameLocal: true } as const;

const itemSelect = {
  ...{ id: true, number: true, memberId: true, subject: true, category: true, priority: true, status: true },
  ...{ submittedAt: true, acknowledgeBy: true, resolveBy: true },
  unit: { select: { ...named, path: true } },
  queueUnit: { select: { ...named, path: true, parentId: true } },
  assignee: { select: named },
} satisfies Prisma.GrievanceSelect;

type ItemRow = Prisma.GrievanceGetPayload<{ select: typeof itemSelect }>;

const DAY_MS = 86_400_000;

/** One's own tickets, the newest first. */
export async function listOwnGrievances(ctx: Ctx, input: PageInput): Promise<Page<GrievanceItem>> {
  const { cursor, limit } = pageInput.parse(input);
  const where = { tenantId: ctx.tenantId, AND: ownBy(ctx) };
  return withTx(ctx, async (tx) => {
    const total = await tx.grievance.count({ where });
    const rows = await tx.grievance.findMany({
      where: cursor ? { AND: [where, before(cursor)] } : where,
      orderBy: [{ submittedAt: "desc" }, { id: "desc" }],
      take: limit + 1,
      select: itemSelect,
    });
    return pageOf(ctx, rows, { limit, total, key: (row) => row.submittedAt });
  });
}

/** The tickets the reader handles, in one of the queue's parts: what is due first stands first. */
export async function listGrievances(ctx: Ctx, input: ListGrievancesInput): Promise<Page<GrievanceItem>> {
  const { cursor, limit, queue, category } = listGrievancesInput.parse(input);
  authorizeQueue(ctx);
  const where = { AND: [handledBy(ctx), inQueue(ctx, queue), category ? { category } : {}] };
  const order = queue === "done" ? "desc" : "asc";
  return withTx(ctx, async (tx) => {
    const total = await tx.grievance.count({ where });
    const rows = await tx.grievance.findMany({
      where: cursor ? { AND: [where, beyond(cursor, order)] } : where,
      orderBy: [{ resolveBy: order }, { id: order }],
      take: limit + 1,
      select: itemSelect,
    });
    return pageOf(ctx, rows, { limit, total, key: (row) => row.resolveBy });
  });
}

/** How many tickets stand in each part of the reader's queue. */
export async function countGrievances(ctx: Ctx): Promise<QueueCounts> {
  authorizeQueue(ctx);
  return withTx(ctx, async (tx) => {
    const count = (queue: Queue) =>
      tx.grievance.count({ where: { AND: [handledBy(ctx), inQueue(ctx, queue)] } });
    return {
      open: await count("open"),
      overdue: await count("overdue"),
      unassigned: await count("unassigned"),
      mine: await count("mine"),
    };
  });
}

/** A ticket with every step the reader may see: words among handlers are theirs alone. */
export async function getGrievance(ctx: Ctx, input: GrievanceRef): Promise<GrievanceView> {
  const { grievanceId } = grievanceRef.parse(input);
  return withTx(ctx, async (tx) => {
    const row = await tx.grievance.findFirst({
      where: { id: grievanceId, AND: readableBy(ctx) },
      select: {
        ...itemSelect,
        ...{ description: true, acknowledgedAt: true, answeredAt: true, closedAt: true, answer: true },
        ...{ rating: true, escalations: true, reopenings: true },
        member: { select: named },
      },
    });
    if (!row || !canRead(ctx, row)) throw notFound("grievance");
    const mayHandle = canHandle(ctx, row);
    const open = isOpen(row.status);
    const own = isOwn(ctx, row);
    const { acknowledgeBy, resolveBy, acknowledgedAt, answeredAt, closedAt } = row;
    const { description, answer, rating, escalations, reopenings } = row;
    return {
      ...toItem(row, ctx.now),
      ...{ description, answer, rating, escalations, reopenings },
      ...{ acknowledgeBy, resolveBy, acknowledgedAt, answeredAt, closedAt },
      member: { ...row.member, isOwn: own },
      steps: await stepsOf(tx, ctx, { grievanceId, mayHandle }),
      can: {
        handle: mayHandle && open,
        acknowledge: mayHandle && row.status === "SUBMITTED",
        answer: mayHandle && open,
        note: open && (mayHandle || own),
        close: own && row.status !== "CLOSED" && !(row.status === "REJECTED" && rating !== null),
        reopen: own && canReopen(row, ctx.now),
      },
    };
  });
}

/** The ticket of a step, and whether it is the reader's own: where a notice leads to. */
export async function findTicketOfStep(
  ctx: Ctx,
  input: StepRef,
): Promise<{ grievanceId: string; isOwn: boolean } | null> {
  const { stepId } = stepRef.parse(input);
  const step = await withTx(ctx, (tx) =>
    tx.grievanceStep.findFirst({
      where: { id: stepId, tenantId: ctx.tenantId, grievance: readableBy(ctx) },
      select: { grievance: { select: { id: true, memberId: true } } },
    }),
  );
  return step && { grievanceId: step.grievance.id, isOwn: isOwn(ctx, step.grievance) };
}

/** The units a member may address: their own and those above, the nearest first. */
export async function listAddressableUnits(ctx: Ctx): Promise<Named[]> {
  authorizeSubmit(ctx);
  const rows = await withTx(ctx, (tx) =>
    tx.unit.findMany({ where: addressable(ctx), select: { ...named, path: true } }),
  );
  return rows
    .sort((a, b) => b.path.length - a.path.length)
    .map(({ id, name, nameLocal }) => ({ id, name, nameLocal }));
}

/** Whom a ticket may be given to, and which units it may be passed on to. */
export async function listNextHands(
  ctx: Ctx,
  input: GrievanceRef,
): Promise<{ handlers: Handler[]; units: NextUnit[] }> {
  const { grievanceId } = grievanceRef.parse(input);
  return withTx(ctx, async (tx) => {
    const ticket = await tx.grievance.findFirst({
      where: { id: grievanceId, AND: readableBy(ctx) },
      select: itemSelect,
    });
    if (!ticket) throw notFound("grievance");
    authorizeHandle(ctx, ticket);
    const { timeZone } = await tx.tenant.findUniqueOrThrow({
      where: { id: ctx.tenantId },
      select: { timeZone: true },
    });
    const { id: unitId, parentId } = ticket.queueUnit;
    const when = { today: dayIn(timeZone, ctx.now), limit: HANDLERS_MAX };
    const handlers = await handlersAt(tx, { unitId, ...when });
    const units = await tx.unit.findMany({
      where: {
        ...{ tenantId: ctx.tenantId, archivedAt: null },
        OR: [{ parentId: unitId }, ...(parentId ? [{ id: parentId }] : [])],
      },
      orderBy: [{ name: "asc" }, { id: "asc" }],
      select: named,
    });
    return {
      handlers: handlers
        .filter(({ memberId }) => memberId !== ticket.memberId)
        .map(({ memberId, name, nameLocal, office }) => ({ memberId, name, nameLocal, office })),
      units: units.map((unit) => ({ ...unit, isAbove: unit.id === parentId })),
    };
  });
}

/** What a unit and all below it were asked and answered, by unit and by subject, as far as the reader handles it. */
export async function reportGrievances(ctx: Ctx, input: ReportInput): Promise<GrievanceReport> {
  const { unitId, days } = reportInput.parse(input);
  return withTx(ctx, async (tx) => {
    const unit = await tx.unit.findFirst({
      where: { id: unitId, tenantId: ctx.tenantId },
      select: { ...named, path: true },
    });
    if (!unit) throw notFound("unit");
    authorizeQueue(ctx, unit);
    const { path, ...ref } = unit;
    const window = { path, since: new Date(ctx.now.getTime() - days * DAY_MS), now: ctx.now };
    return {
      unit: ref,
      fromDay: window.since.toISOString().slice(0, 10),
      ...(await reportTotals(tx, window)),
      units: await reportByUnit(tx, window),
      categories: await reportByCategory(tx, window),
    };
  });
}

function inQueue(ctx: Ctx, queue: Queue): Prisma.GrievanceWhereInput {
  const open = { status: { in: [...OPEN_STATUSES] } };
  if (queue === "open") return open;
  if (queue === "done") return { NOT: open };
  if (queue === "unassigned") return { ...open, assigneeId: null };
  if (queue === "mine") {
    const memberId = ctx.actor.kind === "person" ? ctx.actor.memberId : null;
    return { ...open, assigneeId: memberId ?? { in: [] } };
  }
  return {
    OR: [
      { status: "SUBMITTED", acknowledgeBy: { lt: ctx.now } },
      { status: { in: ["ACKNOWLEDGED", "IN_PROGRESS"] }, resolveBy: { lt: ctx.now } },
    ],
  };
}

function before(cursor: string): Prisma.GrievanceWhereInput {
  const [at, id] = decodeCursor(cursor);
  const submittedAt = new Date(String(at));
  return { OR: [{ submittedAt: { lt: submittedAt } }, { submittedAt, id: { lt: String(id) } }] };
}

function beyond(cursor: string, order: "asc" | "desc"): Prisma.GrievanceWhereInput {
  const [at, last] = decodeCursor(cursor);
  const [resolveBy, id] = [new Date(String(at)), String(last)];
  if (order === "asc") return { OR: [{ resolveBy: { gt: resolveBy } }, { resolveBy, id: { gt: id } }] };
  return { OR: [{ resolveBy: { lt: resolveBy } }, { resolveBy, id: { lt: id } }] };
}

type Cut = { limit: number; total: number; key: (row: ItemRow) => Date };

function pageOf(ctx: Ctx, rows: ItemRow[], { limit, total, key }: Cut): Page<GrievanceItem> {
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    items: rows.slice(0, limit).map((row) => toItem(row, ctx.now)),
    nextCursor: last ? encodeCursor([key(last).toISOString(), last.id]) : null,
    total,
  };
}

function toItem(row: ItemRow, now: Date): GrievanceItem {
  const due = dueAt(row);
  const { id, number, subject, status, submittedAt, assignee } = row;
  return {
    ...{ id, number, subject, status, submittedAt },
    category: row.category as Category,
    priority: row.priority,
    unit: toNamed(row.unit),
    queueUnit: toNamed(row.queueUnit),
    assignee: assignee && toNamed(assignee),
    dueAt: due,
    isOverdue: due !== null && due < now,
  };
}

function toNamed({ id, name, nameLocal }: Named): Named {
  return { id, name, nameLocal };
}

async function stepsOf(
  tx: Tx,
  ctx: Ctx,
  { grievanceId, mayHandle }: { grievanceId: string; mayHandle: boolean },
): Promise<StepView[]> {
  const rows = await tx.grievanceStep.findMany({
    where: { grievanceId, ...(mayHandle ? {} : { isInternal: false }) },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    select: {
      ...{ id: true, kind: true, at: true, isInternal: true, text: true, facts: true },
      byMember: { select: named },
    },
  });
  const facts = rows.map((row) => row.facts as { unitId?: string; priority?: Priority });
  const unitIds = facts.flatMap(({ unitId }) => unitId ?? []);
  const units = await tx.unit.findMany({ where: { id: { in: unitIds } }, select: named });
  const ownId = ctx.actor.kind === "person" ? ctx.actor.memberId : null;
  return rows.map((row, i) => {
    const unit = units.find(({ id }) => id === facts[i]?.unitId);
    return {
      ...{ id: row.id, kind: row.kind as StepKind, at: row.at, isInternal: row.isInternal, text: row.text },
      by: row.byMember && { name: row.byMember.name, nameLocal: row.byMember.nameLocal },
      isOwn: ownId !== null && row.byMember?.id === ownId,
      unit: unit ? { name: unit.name, nameLocal: unit.nameLocal } : null,
      priority: facts[i]?.priority ?? null,
    };
  });
}
