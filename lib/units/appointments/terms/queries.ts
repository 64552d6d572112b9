import "server-only";
import { z } from "zod";
import { asDate } from "@/lib/core/clock";
import type { Ctx } from "@/lib/core/ctx";
import { type Tx, withTx } from "@/lib/core/db";
import { notFound } from "@/lib/core/errors";
import { decodeCursor, encodeCursor } from "@/lib/core/pagination";
import { dayOf, tenantToday } from "@/lib/units/_internal/today";
import { type TermRow, termSelect, toTerm, withNames } from "./_internal/term-rows";
import { REGISTER_PAGE_SIZE } from "./constants";
import { canExport, canManage, readableBy } from "./policy";
import { listRegisterInput, type ListRegisterInput } from "./schema";
import type { OwnTermView, RegisterView } from "./types";

/**
 * The register of a unit's offices, or of one of them: who is to hold them, who does, who did, on which days, and how
 * each term ended. As open as who holds what; a name the reader may not see is left out.
 */
export async function listRegister(ctx: Ctx, input: ListRegisterInput): Promise<RegisterView> {
  const { unitId, positionId, cursor } = listRegisterInput.parse(input);
  return withTx(ctx, async (tx) => {
    const unit = await findUnit(tx, ctx, unitId);
    const today = await tenantToday(tx, ctx);
    const where = { unitId, ...(positionId && { positionId }), AND: readableBy(ctx) };
    const open = await tx.appointment.findMany({
      where: { ...where, OR: [{ endsOn: null }, { endsOn: { gte: asDate(today) } }] },
      orderBy: [{ startsOn: "desc" }, { id: "desc" }],
      select: termSelect,
    });
    const isPast = { ...where, endsOn: { lt: asDate(today) } };
    const rows = await tx.appointment.findMany({
      where: cursor ? { AND: [isPast, olderThan(cursor)] } : isPast,
      orderBy: [{ endsOn: "desc" }, { id: "desc" }],
      take: REGISTER_PAGE_SIZE + 1,
      select: termSelect,
    });
    const shown = rows.slice(0, REGISTER_PAGE_SIZE);
    const seen = { today, isManager: canManage(ctx, unit) };
    return {
      offices: await officesOf(tx, { unitId, levelId: unit.levelId }),
      open: await withNames(tx, open, seen),
      past: {
        items: await withNames(tx, shown, seen),
        nextCursor: rows.length > shown.length ? cursorOf(shown.at(-1)) : null,
        total: await tx.appointment.count({ where: isPast }),
      },
      canExport: canExport(ctx, unit),
    };
  });
}

/** The reader's own offices, past, present and next, with why each ended or went beyond a limit. */
export async function listOwnTerms(ctx: Ctx): Promise<OwnTermView[]> {
  const memberId = ctx.actor.kind === "person" ? ctx.actor.memberId : null;
  if (memberId === null) return [];
  return withTx(ctx, async (tx) => {
    const today = await tenantToday(tx, ctx);
    const rows = await tx.appointment.findMany({
      where: { memberId, AND: readableBy(ctx) },
      orderBy: [{ startsOn: "desc" }, { id: "desc" }],
      select: { ...termSelect, unit: { select: { name: true, nameLocal: true } } },
    });
    return rows.map(({ unit, ...row }) => ({ ...toTerm(row, { today, isManager: true }), unit }));
  });
}

/** Offices of the unit's level that are in use, and others that somebody held in it. */
async function officesOf(
  tx: Tx,
  { unitId, levelId }: { unitId: string; levelId: string },
): Promise<RegisterView["offices"]> {
  return tx.position.findMany({
    where: { OR: [{ levelId, isActive: true }, { appointments: { some: { unitId } } }] },
    orderBy: [{ sortOrder: "asc" }, { name: "asc" }],
    select: { id: true, name: true, nameLocal: true },
  });
}

async function findUnit(tx: Tx, ctx: Ctx, unitId: string) {
  const unit = await tx.unit.findFirst({
    where: { id: unitId, tenantId: ctx.tenantId },
    select: { path: true, levelId: true },
  });
  if (!unit) throw notFound("unit");
  return unit;
}

const cursorKeys = z.tuple([z.iso.date(), z.uuid()]);

function cursorOf(last: TermRow | undefined): string | null {
  return last?.endsOn ? encodeCursor([dayOf(last.endsOn), last.id]) : null;
}

function olderThan(cursor: string) {
  const [endsOn, id] = cursorKeys.parse(decodeCursor(cursor));
  const day = asDate(endsOn);
  return { OR: [{ endsOn: { lt: day } }, { endsOn: day, id: { lt: id } }] };
}
