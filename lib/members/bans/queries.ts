import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { type Tx, withTx } from "@/lib/core/db";
import { notFound } from "@/lib/core/errors";
import { decryptField } from "@/lib/core/field-encryption";
import { decodeCursor, encodeCursor, pageInput, type Page } from "@/lib/core/pagination";
import { tenantSettings } from "@/lib/members/_internal/tenant-settings";
import { toUnitRef, unitRefSelect } from "@/lib/members/_internal/unit-ref";
import { decidableBy } from "@/lib/members/applications/policy";
import type { Prisma } from "@/prisma/generated/client";
import { knownOf, markedSelect, matchesOf } from "./_internal/marks";
import { authorizeRegister, canKeep, keptBy } from "./policy";
import {
  checkDocumentInput,
  type CheckDocumentInput,
  listBanMatchesInput,
  type ListBanMatchesInput,
} from "./schema";
import type { BanMatch, BanView } from "./types";

const banSelect = {
  id: true,
  reason: true,
  decidedAt: true,
  decidedBy: true,
  reviewOn: true,
  expiresOn: true,
  liftedAt: true,
  liftReason: true,
  unit: { select: unitRefSelect },
  marks: { select: { kind: true } },
} satisfies Prisma.BanSelect;

type Row = Prisma.BanGetPayload<{ select: typeof banSelect }>;

/** The register of the reader's units, newest first, run out and lifted included. Of the people it tells nothing. */
export async function listBans(ctx: Ctx, input: { cursor?: string; limit?: number }): Promise<Page<BanView>> {
  const { cursor, limit } = pageInput.parse(input);
  authorizeRegister(ctx);
  return withTx(ctx, async (tx) => {
    const where = keptBy(ctx);
    const rows = await tx.ban.findMany({
      where: cursor ? { AND: [where, { id: { lt: String(decodeCursor(cursor)[0]) } }] } : where,
      orderBy: { id: "desc" },
      take: limit + 1,
      select: banSelect,
    });
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    return {
      items: await toViews(tx, ctx, shown),
      nextCursor: last ? encodeCursor([last.id]) : null,
      total: await tx.ban.count({ where }),
    };
  });
}

/**
 * Whom of the register an applicant may be and by what, for whoever decides about them and nobody else. It is asked when
 * the decider looks, so joining takes as long and answers the same for everybody.
 */
export async function listBanMatches(ctx: Ctx, input: ListBanMatchesInput): Promise<BanMatch[]> {
  const { applicationId } = listBanMatchesInput.parse(input);
  return withTx(ctx, (tx) => matchesFor(tx, ctx, applicationId, []));
}

/** The same for a paper's number that the decider reads off it. It is hashed, compared and forgotten. */
export async function checkDocument(ctx: Ctx, input: CheckDocumentInput): Promise<BanMatch[]> {
  const { applicationId, documentNumber } = checkDocumentInput.parse(input);
  return withTx(ctx, (tx) => matchesFor(tx, ctx, applicationId, [documentNumber]));
}

async function matchesFor(
  tx: Tx,
  ctx: Ctx,
  applicationId: string,
  documents: readonly string[],
): Promise<BanMatch[]> {
  const applicant = await tx.member.findFirst({
    where: { id: applicationId, status: "PENDING", AND: decidableBy(ctx) },
    select: markedSelect,
  });
  if (!applicant) throw notFound("member");
  const { today } = await tenantSettings(tx, ctx);
  const matches = await matchesOf(tx, ctx, { person: knownOf(applicant, documents), today });
  const rows = await tx.ban.findMany({
    where: { tenantId: ctx.tenantId, id: { in: [...matches.keys()] } },
    orderBy: { id: "desc" },
    select: banSelect,
  });
  const views = await toViews(tx, ctx, rows);
  return views.map(({ id, reason, unit, decidedAt, decidedBy, expiresOn, isReviewDue }) => ({
    ...{ id, reason, unit, decidedAt, decidedBy, expiresOn, isReviewDue },
    matched: matches.get(id) ?? [],
  }));
}

async function toViews(tx: Tx, ctx: Ctx, rows: readonly Row[]): Promise<BanView[]> {
  const { today } = await tenantSettings(tx, ctx);
  const deciders = await tx.member.findMany({
    where: { tenantId: ctx.tenantId, accountId: { in: rows.flatMap(({ decidedBy }) => decidedBy ?? []) } },
    select: { accountId: true, name: true, nameLocal: true },
  });
  return rows.map((row) => {
    const decider = deciders.find(({ accountId }) => accountId === row.decidedBy);
    const [reviewOn, expiresOn] = [day(row.reviewOn), day(row.expiresOn)];
    const state = row.liftedAt ? "lifted" : expiresOn < today ? "expired" : "active";
    return {
      ...{ id: row.id, reason: row.reason, unit: toUnitRef(row.unit), decidedAt: row.decidedAt },
      decidedBy: decider ? { name: decider.name, nameLocal: decider.nameLocal } : null,
      ...{ reviewOn, expiresOn, state },
      isReviewDue: state === "active" && reviewOn <= today,
      liftReason: row.liftReason && decryptField(row.liftReason),
      marks: [...new Set(row.marks.map(({ kind }) => kind))],
      canLift: state === "active" && canKeep(ctx, row),
    };
  });
}

function day(date: Date): string {
  return date.toISOString().slice(0, 10);
}
