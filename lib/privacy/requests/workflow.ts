import "server-only";
import { authorizeEverywhere } from "@/lib/core/authz";
import { asDate, dayIn } from "@/lib/core/clock";
import type { Ctx } from "@/lib/core/ctx";
import { type Tx, withTx } from "@/lib/core/db";
import { listHoldersEverywhere } from "@/lib/units/appointments/sql";
import { requestRef, type RequestRef } from "./schema";

/** Whom to tell of a request, and until when it wants an answer. */
export type RequestNews = { requestId: string; memberIds: string[]; due: string };

/** Who answers requests, for the one that has come in; none once it is answered. */
export async function findHandlersOf(ctx: Ctx, input: RequestRef): Promise<RequestNews | null> {
  const { requestId } = requestRef.parse(input);
  authorizeEverywhere(ctx, "privacy.handle");
  return withTx(ctx, async (tx) => {
    const request = await tx.privacyRequest.findFirst({
      where: { id: requestId, tenantId: ctx.tenantId, status: "OPEN" },
      select: { dueAt: true },
    });
    if (!request) return null;
    const { memberIds, timeZone } = await handlers(tx, ctx);
    return { requestId, memberIds, due: dayIn(timeZone, request.dueAt) };
  });
}

/** The member a request is of, to tell them of its answer. */
export async function findAskerOf(ctx: Ctx, input: RequestRef): Promise<{ memberId: string | null }> {
  const { requestId } = requestRef.parse(input);
  authorizeEverywhere(ctx, "privacy.handle");
  const request = await withTx(ctx, (tx) =>
    tx.privacyRequest.findFirst({
      where: { id: requestId, tenantId: ctx.tenantId, status: { in: ["GRANTED", "DONE", "REFUSED"] } },
      select: { memberId: true },
    }),
  );
  return { memberId: request?.memberId ?? null };
}

/** Requests whose day has passed without an answer, each with who should have given it. */
export async function listOverdue(ctx: Ctx): Promise<RequestNews[]> {
  authorizeEverywhere(ctx, "privacy.handle");
  return withTx(ctx, async (tx) => {
    const rows = await tx.privacyRequest.findMany({
      where: { tenantId: ctx.tenantId, status: "OPEN", dueAt: { lt: ctx.now } },
      orderBy: { dueAt: "asc" },
      select: { id: true, dueAt: true },
    });
    if (rows.length === 0) return [];
    const { memberIds, timeZone } = await handlers(tx, ctx);
    return rows.map(({ id, dueAt }) => ({ requestId: id, memberIds, due: dayIn(timeZone, dueAt) }));
  });
}

async function handlers(tx: Tx, ctx: Ctx): Promise<{ memberIds: string[]; timeZone: string }> {
  const { timeZone } = await tx.tenant.findUniqueOrThrow({
    where: { id: ctx.tenantId },
    select: { timeZone: true },
  });
  const today = asDate(dayIn(timeZone, ctx.now));
  return { timeZone, memberIds: await listHoldersEverywhere(tx, { right: "privacy.handle", today }) };
}
