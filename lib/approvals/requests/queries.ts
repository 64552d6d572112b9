import "server-only";
import { type Act, markable } from "@/lib/core/acts";
import type { Ctx } from "@/lib/core/ctx";
import { type Tx, withTx } from "@/lib/core/db";
import { decryptField } from "@/lib/core/field-encryption";
import type { Shown } from "@/lib/core/second-person";
import { type LoadedRequest, loadRequest, requestSelect, tiesOf } from "./_internal/load-request";
import { DECIDED_SHOWN_MAX } from "./constants";
import { canDecide, readableBy } from "./policy";
import { stateOf } from "./rules";
import { requestRef, type RequestRef } from "./schema";
import type { Named, RequestQueue, RequestSummary, RequestView } from "./types";

/** What waits for the reader's decision, what they asked for, and what was decided lately among what they may see. */
export async function listRequests(ctx: Ctx): Promise<RequestQueue> {
  return withTx(ctx, async (tx) => {
    const open = { status: "PENDING", expiresAt: { gt: ctx.now } } as const;
    const order = [{ askedAt: "desc" as const }, { id: "desc" as const }];
    const rows = await tx.approvalRequest.findMany({
      where: { AND: [readableBy(ctx), open] },
      orderBy: order,
      select: requestSelect,
    });
    const past = await tx.approvalRequest.findMany({
      where: { AND: [readableBy(ctx), { NOT: open }] },
      orderBy: order,
      take: DECIDED_SHOWN_MAX,
      select: requestSelect,
    });
    const shown = await summaries(tx, ctx, [...rows, ...past].map(asLoaded));
    const pending = shown.filter(({ status }) => status === "PENDING");
    return {
      waiting: pending.filter(({ can }) => can.decide),
      asked: pending.filter(({ isOwn }) => isOwn),
      decided: shown.filter(({ status }) => status !== "PENDING"),
    };
  });
}

/** One request with what it would do, for who asked and for who may decide. */
export async function getRequest(ctx: Ctx, input: RequestRef): Promise<RequestView> {
  const { requestId } = requestRef.parse(input);
  return withTx(ctx, async (tx) => {
    const row = await loadRequest(tx, ctx, requestId);
    const [summary] = await summaries(tx, ctx, [row]);
    if (!summary) throw new Error("one request was loaded");
    const names = await namesOf(tx, ctx, row.decidedBy ? [row.decidedBy] : []);
    const { lines } = shownOf(row);
    return {
      ...summary,
      lines,
      decider: (row.decidedBy && names.get(row.decidedBy)) || null,
      decidedAt: row.decidedAt?.toISOString() ?? null,
      reason: row.reason && decryptField(row.reason),
      outcome: row.outcome === null ? null : (JSON.parse(row.outcome) as RequestView["outcome"]),
      isTakenUp: markable(row.act).isTakenUp ?? false,
      takenUpAt: row.takenUpAt?.toISOString() ?? null,
    };
  });
}

function asLoaded(row: Omit<LoadedRequest, "act"> & { act: string }): LoadedRequest {
  return { ...row, act: row.act as Act };
}

async function summaries(tx: Tx, ctx: Ctx, rows: readonly LoadedRequest[]): Promise<RequestSummary[]> {
  const names = await namesOf(
    tx,
    ctx,
    rows.map(({ askedBy }) => askedBy),
  );
  const made: RequestSummary[] = [];
  for (const row of rows) {
    const status = stateOf(row, ctx.now);
    const isOwn = ctx.actor.kind === "person" && ctx.actor.accountId === row.askedBy;
    const isOpen = status === "PENDING";
    made.push({
      ...{ id: row.id, act: row.act, status, isOwn, about: shownOf(row).about },
      unit: row.unit && { name: row.unit.name, nameLocal: row.unit.nameLocal },
      asker: names.get(row.askedBy) ?? null,
      askedAt: row.askedAt.toISOString(),
      expiresAt: row.expiresAt.toISOString(),
      can: {
        decide: isOpen && !isOwn && canDecide(ctx, row, await tiesOf(tx, ctx, row)),
        withdraw: isOpen && isOwn,
      },
    });
  }
  return made;
}

function shownOf({ shown }: { shown: string }): Shown {
  return JSON.parse(decryptField(shown)) as Shown;
}

async function namesOf(tx: Tx, ctx: Ctx, accountIds: readonly string[]): Promise<Map<string, Named>> {
  const rows = await tx.member.findMany({
    where: { tenantId: ctx.tenantId, accountId: { in: [...new Set(accountIds)] } },
    select: { accountId: true, name: true, nameLocal: true },
  });
  return new Map(rows.flatMap(({ accountId, ...named }) => (accountId ? [[accountId, named] as const] : [])));
}
