import "server-only";
import { auditLook } from "@/lib/core/audit";
import { sourcesGiving } from "@/lib/core/authz";
import { actorId, type Ctx } from "@/lib/core/ctx";
import { withTx } from "@/lib/core/db";
import { notFound } from "@/lib/core/errors";
import { decryptField } from "@/lib/core/field-encryption";
import { keptOf } from "../inventory/rules";
import type { KeptView } from "../inventory/types";
import { ANSWERED_SHOWN_MAX, CORRECTION_FIELDS } from "./constants";
import { authorizeHandle, handledBy, ownRequests } from "./policy";
import { deadlineDays, isOverdue } from "./rules";
import { requestRef, type RequestRef } from "./schema";
import type { QueuedRequest, RequestDetail, RequestView } from "./types";

const facts = { id: true, kind: true, status: true, askedAt: true, dueAt: true, decidedAt: true } as const;
const person = { select: { name: true, nameLocal: true, number: true, erasedAt: true } } as const;

/** What the caller asked about their own data, the newest first, with the answers. */
export async function listOwnRequests(ctx: Ctx): Promise<RequestView[]> {
  const rows = await withTx(ctx, (tx) =>
    tx.privacyRequest.findMany({
      where: ownRequests(ctx),
      orderBy: { askedAt: "desc" },
      take: ANSWERED_SHOWN_MAX,
      select: { ...facts, answer: true },
    }),
  );
  return rows.map(({ id, answer, ...row }) => ({ requestId: id, ...row, answer: opened(answer) }));
}

/** What asking means here: the days of the law, what an erasure keeps by which rule, whether use is restricted now. */
export async function getOwnTerms(
  ctx: Ctx,
): Promise<{ days: number; kept: KeptView[]; isRestricted: boolean }> {
  return withTx(ctx, async (tx) => {
    const tenant = await tx.tenant.findUniqueOrThrow({
      where: { id: ctx.tenantId },
      select: { country: true },
    });
    const memberId = ctx.actor.kind === "person" ? ctx.actor.memberId : null;
    const restricted = memberId
      ? await tx.member.count({ where: { id: memberId, restrictedAt: { not: null } } })
      : 0;
    return { days: deadlineDays(tenant.country), kept: keptOf(), isRestricted: restricted > 0 };
  });
}

/** Every request of the organisation that waits, the most urgent first, and the last that were answered. */
export async function listRequests(
  ctx: Ctx,
): Promise<{ open: QueuedRequest[]; answered: QueuedRequest[]; overdue: number }> {
  authorizeHandle(ctx);
  return withTx(ctx, async (tx) => {
    const select = { ...facts, member: person };
    const where = handledBy(ctx);
    const open = await tx.privacyRequest.findMany({
      where: { status: "OPEN", AND: where },
      orderBy: [{ dueAt: "asc" }, { id: "asc" }],
      select,
    });
    const answered = await tx.privacyRequest.findMany({
      where: { status: { not: "OPEN" }, AND: where },
      orderBy: { decidedAt: "desc" },
      take: ANSWERED_SHOWN_MAX,
      select,
    });
    const waiting = open.map((row) => queued(row, ctx.now));
    return {
      open: waiting,
      answered: answered.map((row) => queued(row, ctx.now)),
      overdue: waiting.filter((request) => request.isOverdue).length,
    };
  });
}

/** One request with its words and, of a correction, what stands and what is wanted. The look is in the trail. */
export async function getRequest(ctx: Ctx, input: RequestRef): Promise<RequestDetail> {
  const { requestId } = requestRef.parse(input);
  return withTx(ctx, async (tx) => {
    const row = await tx.privacyRequest.findFirst({
      where: { id: requestId, AND: handledBy(ctx) },
      select: {
        ...{ ...facts, words: true, answer: true, field: true, wanted: true, memberId: true },
        member: { select: { ...person.select, accountId: true, joinedOn: true, restrictedAt: true } },
      },
    });
    if (!row) throw notFound("privacy_request");
    const changes = { purpose: "request", offices: sourcesGiving(ctx, "privacy.handle") };
    await auditLook(tx, ctx, { action: "member.open_privacy", entityId: row.memberId, changes });
    const { member } = row;
    const field = CORRECTION_FIELDS.find((one) => one === row.field);
    const before = field === "joinedOn" ? (member.joinedOn?.toISOString().slice(0, 10) ?? null) : null;
    const isOwn = member.accountId !== null && member.accountId === actorId(ctx.actor);
    return {
      ...queued(row, ctx.now),
      words: opened(row.words),
      answer: opened(row.answer),
      correction: field ? { field, before, after: opened(row.wanted) ?? "" } : null,
      can: {
        answer: row.status === "OPEN" && !isOwn,
        lift:
          row.kind === "RESTRICTION" &&
          row.status === "DONE" &&
          member.restrictedAt !== null &&
          !member.erasedAt,
      },
    };
  });
}

type Row = Omit<QueuedRequest, "requestId" | "isOverdue" | "person"> & {
  id: string;
  member: { name: string; nameLocal: string | null; number: string | null; erasedAt: Date | null };
};

function queued({ id, kind, status, askedAt, dueAt, decidedAt, member }: Row, now: Date): QueuedRequest {
  const { erasedAt, name, nameLocal, number } = member;
  return {
    ...{ requestId: id, kind, status, askedAt, dueAt, decidedAt },
    isOverdue: isOverdue({ status, dueAt }, now),
    person: erasedAt ? null : { name, nameLocal, number },
  };
}

/** Words of an erased person are empty. */
function opened(sealed: string | null): string | null {
  return sealed ? decryptField(sealed) : null;
}
