import "server-only";
import { audit } from "@/lib/core/audit";
import { asDate } from "@/lib/core/clock";
import { actorId, type Ctx } from "@/lib/core/ctx";
import { type Tx, withTx } from "@/lib/core/db";
import { notFound, ruleViolated } from "@/lib/core/errors";
import { decryptField, encryptField } from "@/lib/core/field-encryption";
import { newId } from "@/lib/core/ids";
import { emit } from "@/lib/core/outbox";
import { erasureGranted, requestAnswered, requestSubmitted } from "./events";
import { authorizeHandle, authorizeOwnRequest, handledBy, ownRequests } from "./policy";
import { assertNotOwn, assertOpen, dueAfter } from "./rules";
import {
  type AnswerRequestInput,
  answerRequestInput,
  type LiftRestrictionInput,
  liftRestrictionInput,
  requestRef,
  type RequestRef,
  type SubmitRequestInput,
  submitRequestInput,
} from "./schema";

/**
 * Asks something about one's own data by right; the clock of the country's law begins. Of the same asked twice at once
 * one counts. An erasure is asked after reading what is kept, and not by who owns the organisation.
 */
export async function submitRequest(ctx: Ctx, input: SubmitRequestInput): Promise<void> {
  const { kind, words, field, wanted } = submitRequestInput.parse(input);

  await withTx(ctx, async (tx) => {
    const { accountId, memberId } = authorizeOwnRequest(ctx);
    if (kind === "ERASURE") await refuseOwner(tx, accountId);
    const tenant = await tx.tenant.findUniqueOrThrow({
      where: { id: ctx.tenantId },
      select: { country: true },
    });
    const requestId = newId();
    const { count } = await tx.privacyRequest.createMany({
      data: [
        {
          ...{ id: requestId, tenantId: ctx.tenantId, memberId, kind, askedAt: ctx.now },
          dueAt: dueAfter(ctx.now, tenant.country),
          words: words === undefined ? null : encryptField(words),
          ...(kind === "CORRECTION" && { field: field ?? "other", wanted: encryptField(wanted ?? "") }),
        },
      ],
      skipDuplicates: true,
    });
    if (count === 0) throw ruleViolated("privacy.already_asked");
    const changes = { requestId, kind };
    await audit(tx, ctx, { action: "member.ask_privacy", entityId: memberId, changes });
    await emit(tx, ctx, { name: requestSubmitted.name, payload: { tenantId: ctx.tenantId, requestId } });
  });
}

/** Takes one's own request back while nobody has answered it. */
export async function withdrawRequest(ctx: Ctx, input: RequestRef): Promise<void> {
  const { requestId } = requestRef.parse(input);

  await withTx(ctx, async (tx) => {
    const { memberId } = authorizeOwnRequest(ctx);
    const request = await tx.privacyRequest.findFirst({
      where: { id: requestId, AND: ownRequests(ctx) },
      select: { status: true },
    });
    if (!request) throw notFound("privacy_request");
    assertOpen(request);
    const { count } = await tx.privacyRequest.updateMany({
      where: { id: requestId, status: "OPEN" },
      data: { status: "WITHDRAWN", decidedAt: ctx.now },
    });
    if (count === 0) throw ruleViolated("privacy.not_open");
    await audit(tx, ctx, { action: "member.withdraw_privacy", entityId: memberId, changes: { requestId } });
  });
}

/**
 * Grants a request in words, and does what it asks: corrects the record, restricts its use at once, or lets the job
 * erase. Of several who answer at once one does. Nobody answers their own.
 */
export async function grantRequest(ctx: Ctx, input: AnswerRequestInput): Promise<void> {
  const { requestId, answer } = answerRequestInput.parse(input);
  await withTx(ctx, async (tx) => {
    const request = await loadOpen(tx, ctx, requestId);
    const { memberId, kind } = request;
    const isErasure = kind === "ERASURE";
    await decide(tx, ctx, { requestId, memberId, kind, answer, status: isErasure ? "GRANTED" : "DONE" });
    if (kind === "CORRECTION" && request.field === "joinedOn" && request.wanted) {
      const data = { joinedOn: asDate(decryptField(request.wanted)), updatedAt: ctx.now };
      await tx.member.updateMany({ where: { id: memberId }, data });
      await audit(tx, ctx, { action: "member.edit", entityId: memberId, changes: { fields: ["joinedOn"] } });
    }
    if (kind !== "RESTRICTION" && !isErasure) return;
    await tx.member.updateMany({
      where: { id: memberId, restrictedAt: null },
      data: { restrictedAt: ctx.now, updatedAt: ctx.now },
    });
    await audit(tx, ctx, { action: "member.restrict", entityId: memberId, changes: { requestId } });
    if (!isErasure) return;
    const payload = { tenantId: ctx.tenantId, requestId, memberId };
    await emit(tx, ctx, { name: erasureGranted.name, payload });
  });
}

/** Refuses a request in words, which its member reads. */
export async function refuseRequest(ctx: Ctx, input: AnswerRequestInput): Promise<void> {
  const { requestId, answer } = answerRequestInput.parse(input);
  await withTx(ctx, async (tx) => {
    const { memberId, kind } = await loadOpen(tx, ctx, requestId);
    await decide(tx, ctx, { requestId, memberId, kind, answer, status: "REFUSED" });
  });
}

/** Ends a restriction that was granted: the record is in lists, search and messages again. Never after an erasure. */
export async function liftRestriction(ctx: Ctx, input: LiftRestrictionInput): Promise<void> {
  const { requestId } = liftRestrictionInput.parse(input);
  await withTx(ctx, async (tx) => {
    const request = await tx.privacyRequest.findFirst({
      where: { id: requestId, kind: "RESTRICTION", status: "DONE", AND: handledBy(ctx) },
      select: { memberId: true },
    });
    if (!request) throw notFound("privacy_request");
    authorizeHandle(ctx);
    const { count } = await tx.member.updateMany({
      where: { id: request.memberId, restrictedAt: { not: null }, erasedAt: null },
      data: { restrictedAt: null, updatedAt: ctx.now },
    });
    if (count === 0) throw ruleViolated("privacy.not_restricted");
    const act = { action: "member.lift_restriction", entityId: request.memberId } as const;
    await audit(tx, ctx, { ...act, changes: { requestId } });
  });
}

async function refuseOwner(tx: Tx, accountId: string): Promise<void> {
  const owned = await tx.tenantOwner.count({ where: { accountId, endedAt: null } });
  if (owned > 0) throw ruleViolated("privacy.owner");
}

async function loadOpen(tx: Tx, ctx: Ctx, requestId: string) {
  const request = await tx.privacyRequest.findFirst({
    where: { id: requestId, AND: handledBy(ctx) },
    select: {
      ...{ status: true, kind: true, field: true, wanted: true, memberId: true },
      member: { select: { accountId: true } },
    },
  });
  if (!request) throw notFound("privacy_request");
  authorizeHandle(ctx);
  assertNotOwn(actorId(ctx.actor), request.member);
  assertOpen(request);
  return request;
}

type Decision = {
  requestId: string;
  memberId: string;
  kind: string;
  answer: string;
  status: "GRANTED" | "DONE" | "REFUSED";
};

async function decide(
  tx: Tx,
  ctx: Ctx,
  { requestId, memberId, kind, answer, status }: Decision,
): Promise<void> {
  const { count } = await tx.privacyRequest.updateMany({
    where: { id: requestId, status: "OPEN" },
    data: {
      ...{ status, decidedAt: ctx.now, decidedBy: actorId(ctx.actor), answer: encryptField(answer) },
      doneAt: status === "GRANTED" ? null : ctx.now,
    },
  });
  if (count === 0) throw ruleViolated("privacy.not_open");
  const changes = { requestId, kind, status: ["OPEN", status] };
  await audit(tx, ctx, { action: "member.answer_privacy", entityId: memberId, changes });
  await emit(tx, ctx, { name: requestAnswered.name, payload: { tenantId: ctx.tenantId, requestId } });
}
